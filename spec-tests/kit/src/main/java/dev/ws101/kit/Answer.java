package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a server made of an opening request.
///
/// @param status of the response; 0 if the server ended the connection without one
/// @param fields header lines as they came
public record Answer(int status, String statusLine, List<String> fields) {
  /// The server ended the connection instead of answering.
  static Answer none() {
    return new Answer(0, "", List.of());
  }

  /// Reads a head without its blank line.
  ///
  /// @throws Judgement if it does not look like HTTP
  static Answer parse(String head) {
    List<String> lines = Arrays.asList(head.split("\r\n", -1));
    String first = lines.getFirst();
    if (!first.matches("HTTP/1\\.\\d \\d{3}( .*)?")) {
      throw Judgement.fail("the answer is not HTTP/1: " + Words.bytes(latin1(first)));
    }
    return new Answer(
        Integer.parseInt(first.substring(9, 12)),
        first,
        new ArrayList<>(lines.subList(1, lines.size())));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public boolean switched() {
    return status == 101;
  }

  /// The values of all lines of this name.
  public List<String> values(String name) {
    return new FieldLines(fields).values(name);
  }

  /// The values of all lines of this name as one list with commas; empty if there is none.
  public String value(String name) {
    return new FieldLines(fields).value(name);
  }

  /// Whether a line of this name lists the token, in any case of letters.
  public boolean lists(String name, String token) {
    return new FieldLines(fields).lists(name, token);
  }

  /// What RFC 6455 4.1 makes a client refuse in a 101; empty if nothing.
  ///
  /// @param key the key that was sent
  public List<String> faults(String key) {
    List<String> faults = new ArrayList<>();
    if (!value("Upgrade").equalsIgnoreCase("websocket")) {
      faults.add("Upgrade is not \"websocket\" but \"" + value("Upgrade") + "\"");
    }
    if (!lists("Connection", "upgrade")) {
      faults.add("Connection does not list \"Upgrade\": \"" + value("Connection") + "\"");
    }
    if (!value("Sec-WebSocket-Accept").equals(Sha1.accept(key))) {
      faults.add(
          "Sec-WebSocket-Accept is \"%s\", not \"%s\""
              .formatted(value("Sec-WebSocket-Accept"), Sha1.accept(key)));
    }
    return faults;
  }

  @Override
  public String toString() {
    return status == 0 ? "the end of the connection, without a response" : statusLine;
  }
}
