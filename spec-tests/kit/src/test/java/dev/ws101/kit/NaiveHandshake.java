package dev.ws101.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// The server's half of an opening handshake, with all checks of RFC 6455 4.2.1.
final class NaiveHandshake {
  private final Socket socket;
  private final Set<Quirk> quirks;
  private byte[] all = new byte[0];
  private int headEnd;

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
    String refusal = quirks.contains(Quirk.NO_HANDSHAKE_CHECKS) ? "" : refusal(request);
    if (!refusal.isEmpty()) {
      write("HTTP/1.1 " + refusal + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return false;
    }
    String key = request.value("Sec-WebSocket-Key");
    String accept = Sha1.accept(quirks.contains(Quirk.WRONG_ACCEPT) ? key + "x" : key);
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(accept);
    write(quirks.contains(Quirk.LOWER_CASE_HEADERS) ? lowered(head) : head);
    return true;
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
        List<String> lines = List.of(text.substring(0, blank).split("\r\n"));
        return new Upgrade(lines.getFirst(), lines.subList(1, lines.size()), "");
      }
    }
    return null;
  }

  byte[] leftOver() {
    return Arrays.copyOfRange(all, headEnd, all.length);
  }

  /// Status line and more, or nothing if the request is good.
  private static String refusal(Upgrade request) {
    boolean line = request.requestLine().matches("GET [/h][^ #]* HTTP/1\\.1");
    boolean hosts = count(request, "host") == 1 && !request.value("Host").isEmpty();
    boolean tokens =
        lists(request, "upgrade", "websocket") && lists(request, "connection", "upgrade");
    boolean key = count(request, "sec-websocket-key") == 1 && goodKey(request);
    if (!line || !hosts || !tokens || !key || folded(request)) {
      return "400 Bad Request";
    }
    boolean version = request.value("Sec-WebSocket-Version").equals("13");
    boolean once = count(request, "sec-websocket-version") == 1;
    return version && once ? "" : "426 Upgrade Required\r\nSec-WebSocket-Version: 13";
  }

  private static boolean folded(Upgrade request) {
    return request.fields().stream()
        .anyMatch(
            field -> !field.matches("[-!#$%&'*+.^_`|~0-9A-Za-z]+:[^\\x00-\\x08\\x0a-\\x1f]*"));
  }

  private static long count(Upgrade request, String name) {
    return request.fields().stream()
        .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .count();
  }

  private static boolean lists(Upgrade request, String name, String token) {
    return new Answer(101, "", request.fields()).lists(name, token);
  }

  private static boolean goodKey(Upgrade request) {
    try {
      return Base64.getDecoder().decode(request.value("Sec-WebSocket-Key")).length == 16
          && request.value("Sec-WebSocket-Key").length() == 24;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
