package dev.ws101.examples.subprotocols.stomp;

import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;

/// A frame of STOMP 1.2: a command, headers, and a body, in text.
///
/// Over WebSocket each frame is a message of its own. No standard says so, but brokers and
/// libraries do it. Left out: bodies that are not text.
///
/// @param headers in order; of one that comes twice the first counts, as the specification has it
record Frame(String command, Map<String, String> headers, String body) {
  /// What a frame ends with.
  private static final char END = 0;

  /// @param headers name, value, name, value
  static Frame of(String command, String body, String... headers) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    return new Frame(command, map, body);
  }

  /// The value of a header, empty if there is none.
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// As it is sent. Nothing is escaped in the frames that open a connection, since older versions
  /// have no escapes and it is not settled yet which version it is.
  String encode() {
    StringBuilder text = new StringBuilder(command).append('\n');
    headers.forEach((name, value) ->
        text.append(escaped(name)).append(':').append(escaped(value)).append('\n'));
    return text.append('\n').append(body).append(END).toString();
  }

  private boolean isOpening() {
    return command.equals("CONNECT") || command.equals("CONNECTED");
  }

  private String escaped(String text) {
    return isOpening()
        ? text
        : text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n").replace(":", "\\c");
  }

  /// Reads a frame.
  ///
  /// @throws ProtocolException when it is none
  static Frame decode(String text) throws ProtocolException {
    int gap = text.indexOf("\n\n");
    int end = text.indexOf(END, Math.max(0, gap));
    if (gap < 0 || end < 0 || !text.substring(end + 1).isBlank()) {
      throw new ProtocolException(
          "no frame: a blank line behind the headers, and a zero at the end");
    }
    String[] lines = text.substring(0, gap).split("\n");
    Frame frame = new Frame(lines[0], new LinkedHashMap<>(), text.substring(gap + 2, end));
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("no header: " + lines[i]);
      }
      frame.headers.putIfAbsent(
          frame.unescaped(lines[i].substring(0, colon)),
          frame.unescaped(lines[i].substring(colon + 1)));
    }
    return frame;
  }

  private String unescaped(String text) throws ProtocolException {
    if (isOpening()) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == '\\') {
        char escape = ++i < text.length() ? text.charAt(i) : ' ';
        one =
            switch (escape) {
              case '\\' -> '\\';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 'c' -> ':';
              default -> throw new ProtocolException("no escape: \\" + escape);
            };
      }
      plain.append(one);
    }
    return plain.toString();
  }
}
