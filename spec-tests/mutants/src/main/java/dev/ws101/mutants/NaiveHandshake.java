package dev.ws101.mutants;

import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The server's half of an opening handshake.
final class NaiveHandshake {
  private static final int LONGEST = 1 << 16;

  private final Socket socket;
  private final Set<Quirk> quirks;
  private byte[] all;
  private int headEnd;
  private Optional<NaiveDeflate> deflate = Optional.empty();

  /// @param first what has been read already
  NaiveHandshake(Socket socket, Set<Quirk> quirks, byte[] first) {
    this.socket = socket;
    this.quirks = quirks;
    all = first;
  }

  /// Reads a request and answers it; true if it was answered with 101.
  boolean switched() throws IOException {
    Optional<Upgrade> request = read();
    if (request.isEmpty()) {
      return false;
    }
    NaiveRequestErrors errors = new NaiveRequestErrors(request.get(), quirks);
    if (errors.isWaitedOn()) {
      write(errors.first());
      awaitTheEnd();
      return false;
    }
    NaiveRequestRules rules = new NaiveRequestRules(request.get(), quirks);
    boolean refused = rules.refuses() || errors.isError();
    if (rules.neverAnswered() || refused && is(HandshakeFault.SILENT_WHEN_REFUSING)) {
      NaiveConnection.swallow(socket);
      return false;
    }
    NaiveAnswer answer = new NaiveAnswer(request.get(), quirks);
    if (refused) {
      write(errors.isError() ? errors.response() : answer.refusal(rules.refusesVersion()));
      write(errors.second());
      return false;
    }
    write(answer.welcome());
    deflate = answer.deflate();
    socket.getOutputStream().write(errors.lateClose());
    return errors.lateClose().length == 0;
  }

  /// Says nothing until the server itself is closed.
  private void awaitTheEnd() {
    try {
      while (!socket.isClosed()) {
        Thread.sleep(10);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  private void write(String head) throws IOException {
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Optional<Upgrade> read() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    while (all.length < LONGEST) {
      boolean once =
          is(HandshakeFault.READS_ITS_HEAD_ONCE) || is(TlsFault.TAKES_A_RECORD_FOR_A_REQUEST);
      int n = once && all.length > 0 ? -1 : in.read(buffer);
      if (n < 0) {
        return Optional.empty();
      }
      int old = all.length;
      all = Arrays.copyOf(all, old + n);
      System.arraycopy(buffer, 0, all, old, n);
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int blank = text.indexOf("\r\n\r\n");
      if (blank > 0) {
        headEnd = blank + 4;
        return Optional.of(request(text.substring(0, blank)));
      }
    }
    return Optional.empty();
  }

  private Upgrade request(String head) {
    String start = is(HandshakeFault.HANGS_ON_ODD_STARTS) ? "" : "^\r\n";
    List<String> lines = List.of(head.replaceFirst(start, "").split("\r\n"));
    return new Upgrade(lines.getFirst(), lines.subList(1, lines.size()), "");
  }

  Optional<NaiveDeflate> deflate() {
    return deflate;
  }

  /// What has been read behind the head.
  byte[] leftOver() {
    return Arrays.copyOfRange(all, headEnd, all.length);
  }
}
