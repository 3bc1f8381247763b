import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a server answers to an opening request.
///
/// @param fields lines, such as `Upgrade: websocket`
/// @param deflate what was agreed on about compression
record Answer(int status, String reason, List<String> fields, Optional<Agreement> deflate) {
  static final int SWITCHING = 101;

  /// A refusal, behind which the connection ends.
  static Answer refusal(int status, String reason, String... more) {
    String all = String.join("\n", "Connection: close\nContent-Length: 0", String.join("\n", more));
    return new Answer(status, reason, all.strip().lines().toList(), Optional.empty());
  }

  byte[] encode() {
    String lines = String.join("\r\n", fields);
    String head = "HTTP/1.1 %d %s\r\n%s\r\n\r\n".formatted(status, reason, lines);
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }
}
