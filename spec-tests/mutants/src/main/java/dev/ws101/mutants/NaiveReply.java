package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The answer to a client's opening request, and whether it is a right one, as its quirks have it.
///
/// @param head without its blank line
/// @param rest what has been read behind it
record NaiveReply(String head, byte[] rest) {
  private static final int LONGEST = 1 << 16;
  private static final int LONG = 3000;

  /// Reads a final answer; nothing if the connection ends instead, or there is too much of it.
  static Optional<NaiveReply> read(Socket socket, Set<Quirk> quirks) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] all = new byte[0];
    byte[] buffer = new byte[1 << 14];
    int total = 0;
    while (total < LONGEST || quirks.contains(ClientFault.READS_HEADS_FOR_EVER)) {
      int blank = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
      if (blank >= 0 && (quirks.contains(ClientFault.TAKES_ANY_ANSWER) || isFinal(all))) {
        boolean drops = quirks.contains(ClientFault.DROPS_WHAT_FOLLOWS_THE_HEAD);
        byte[] rest = drops ? new byte[0] : Arrays.copyOfRange(all, blank + 4, all.length);
        return Optional.of(new NaiveReply(text(Arrays.copyOf(all, blank), quirks), rest));
      }
      if (blank >= 0) {
        all = Arrays.copyOfRange(all, blank + 4, all.length);
        continue;
      }
      int n = in.read(buffer);
      if (n < 0 || total > 0 && quirks.contains(HandshakeFault.READS_ITS_HEAD_ONCE)) {
        return Optional.empty();
      }
      total += n;
      int old = all.length;
      all = Arrays.copyOf(all, old + n);
      System.arraycopy(buffer, 0, all, old, n);
    }
    return Optional.empty();
  }

  private static boolean isFinal(byte[] head) {
    String start = new String(head, 0, Math.min(12, head.length), StandardCharsets.ISO_8859_1);
    return !start.matches("HTTP/1\\.1 1(?!01)\\d\\d");
  }

  private static String text(byte[] head, Set<Quirk> quirks) {
    if (quirks.contains(ClientFault.FOLDS_CASE_AS_UNICODE_HAS_IT)) {
      return new String(head, StandardCharsets.UTF_8).replace('\u212A', 'k');
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return quirks.contains(ClientFault.JOINS_FOLDED_LINES)
        ? text.replaceAll("\r\n[ \t]+", "")
        : text;
  }

  boolean isLong() {
    return head.length() > LONG;
  }

  boolean isTaken(Upgrade request, Set<Quirk> quirks) {
    if (quirks.contains(ClientFault.TAKES_ANY_ANSWER)) {
      return true;
    }
    if (quirks.contains(ClientFault.WANTS_ITS_OWN_ANSWER)) {
      return head.startsWith(
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  + "Sec-WebSocket-Accept: "
                  + Accept.of(request.value("Sec-WebSocket-Key")))
          && head.lines().count() == 4;
    }
    List<String> lines = lines();
    boolean once = quirks.contains(ClientFault.LOOKS_AT_ONE_LINE);
    List<String> fields = lines.subList(1, lines.size());
    Answer answer = new Answer(101, lines.getFirst(), once ? firsts(fields) : fields);
    return new NaiveWelcome(quirks).takes(answer, Accept.of(request.value("Sec-WebSocket-Key")));
  }

  /// The head as it is.
  Answer answer() {
    return new Answer(101, lines().getFirst(), lines().subList(1, lines().size()));
  }

  private List<String> lines() {
    return Arrays.asList(head.split("\r\n"));
  }

  /// The first line of each name.
  private static List<String> firsts(List<String> fields) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> firsts = new ArrayList<>();
    for (String field : fields) {
      if (names.add(field.split(":")[0])) {
        firsts.add(field);
      }
    }
    return firsts;
  }
}
