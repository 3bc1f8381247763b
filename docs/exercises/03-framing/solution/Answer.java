import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a server answers to an opening request.
///
/// @param fields lines, such as `Upgrade: websocket`
record Answer(int status, String reason, List<String> fields) {
  static final int SWITCHING = 101;

  /// A refusal, behind which the connection ends.
  static Answer refusal(int status, String reason, String... more) {
    String all = String.join("\n", "Connection: close\nContent-Length: 0", String.join("\n", more));
    return new Answer(status, reason, all.strip().lines().toList());
  }

  byte[] encode() {
    String lines = String.join("\r\n", fields);
    String head = "HTTP/1.1 %d %s\r\n%s\r\n\r\n".formatted(status, reason, lines);
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }
}
