package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The server's half of an opening handshake.
final class NaiveHandshake {
  private final Socket socket;
  private final Set<Quirk> quirks;
  private byte[] all = new byte[0];
  private int headEnd;
  private Optional<NaiveDeflate> deflate = Optional.empty();

  NaiveHandshake(Socket socket, Set<Quirk> quirks) {
    this.socket = socket;
    this.quirks = quirks;
  }

  /// Reads a request and answers it; true if it was answered with 101.
  boolean switched() throws IOException {
    Upgrade request = read();
    if (request == null) {
      return false;
    }
    String refusal =
        quirks.contains(HandshakeFault.NO_HANDSHAKE_CHECKS)
            ? ""
            : new NaiveRequestRules(quirks).refusal(request);
    if (!refusal.isEmpty() && quirks.contains(HandshakeFault.SILENT_WHEN_REFUSING)) {
      NaiveConnection.swallow(socket);
      return false;
    }
    if (!refusal.isEmpty()) {
      write("HTTP/1.1 " + refusal + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return false;
    }
    String head = head(request);
    write(quirks.contains(Oddity.LOWER_CASE_HEADERS) ? lowered(head) : head);
    if (quirks.contains(HandshakeFault.SENDS_A_BODY)) {
      write("switched\r\n");
    }
    return true;
  }

  private String head(Upgrade request) {
    String key = request.value("Sec-WebSocket-Key");
    String accept = Accept.of(asTaken(key, request));
    String order =
        quirks.contains(Oddity.HEADERS_IN_ANOTHER_ORDER)
            ? "%3$sSec-WebSocket-Accept: %2$s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            : "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %2$s\r\n%3$s";
    String reason =
        quirks.contains(Oddity.LATIN_REASON_PHRASE) ? "Gew\u00e4hrt" : "Switching Protocols";
    String more =
        quirks.contains(Oddity.MORE_HEADERS)
            ? "Server: naive\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\nX-Empty:\r\n"
            : "";
    return ("HTTP/1.1 101 %1$s\r\n" + order + "%4$s\r\n")
        .formatted(reason, accept, choices(request), more);
  }

  /// The key that enters the accept value.
  private String asTaken(String key, Upgrade request) {
    if (quirks.contains(HandshakeFault.WRONG_ACCEPT)) {
      return key + "x";
    }
    if (quirks.contains(HandshakeFault.TAKES_WHITE_SPACE_INTO_KEY)) {
      return request.fields().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key: "))
          .map(line -> line.substring("sec-websocket-key: ".length()))
          .findFirst()
          .orElse(key);
    }
    return quirks.contains(HandshakeFault.TAKES_KEY_FOR_A_FORM_FIELD) ? key.replace('+', ' ') : key;
  }

  /// Subprotocol and extensions. A strict server of this kind knows none.
  private String choices(Upgrade request) {
    String protocol = request.value("Sec-WebSocket-Protocol");
    String extensions = request.value("Sec-WebSocket-Extensions");
    if (quirks.contains(HandshakeFault.ECHOES_OFFERS) && !(protocol + extensions).isEmpty()) {
      return (protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n")
          + (extensions.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extensions + "\r\n");
    }
    if (quirks.contains(HandshakeFault.AGREES_TO_WHAT_NOBODY_OFFERED)) {
      return "Sec-WebSocket-Protocol: echo\r\nSec-WebSocket-Extensions: permessage-deflate\r\n";
    }
    String offers =
        String.join(", ", new Answer(101, "", request.fields()).values("Sec-WebSocket-Extensions"));
    Optional<String> answer = NaiveDeflate.answer(offers, quirks);
    deflate = answer.map(words -> NaiveDeflate.agreed(words, quirks));
    return answer.map("Sec-WebSocket-Extensions: %s\r\n"::formatted).orElse("");
  }

  private static String lowered(String head) {
    return head.replace("Upgrade:", "upgrade:")
        .replace("Connection: Upgrade", "connection: keep-alive,upgrade")
        .replace("Sec-WebSocket-Accept:", "sec-websocket-accept:");
  }

  private void write(String head) throws IOException {
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Upgrade read() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    while (all.length < 1 << 16) {
      if (all.length > 0 && quirks.contains(HandshakeFault.READS_ITS_HEAD_ONCE)) {
        return null;
      }
      int n = in.read(buffer);
      if (n < 0) {
        return null;
      }
      int old = all.length;
      all = Arrays.copyOf(all, old + n);
      System.arraycopy(buffer, 0, all, old, n);
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int blank = text.indexOf("\r\n\r\n");
      if (blank >= 0) {
        headEnd = blank + 4;
        String start = quirks.contains(HandshakeFault.REFUSES_ODD_STARTS) ? "" : "^\r\n";
        List<String> lines =
            List.of(text.substring(0, blank).replaceFirst(start, "").split("\r\n"));
        return new Upgrade(lines.getFirst(), lines.subList(1, lines.size()), "");
      }
    }
    return null;
  }

  Optional<NaiveDeflate> deflate() {
    return deflate;
  }

  byte[] leftOver() {
    return Arrays.copyOfRange(all, headEnd, all.length);
  }
}
