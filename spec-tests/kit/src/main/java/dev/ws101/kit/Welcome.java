package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The answer to a client's opening request, right or wrong. Each method returns a copy with one
/// thing changed.
///
/// @param fields header lines as `Name: value`, in order, written as they are
public record Welcome(String statusLine, List<String> fields, String body) {
  /// A 101 that every client must take.
  static Welcome to(Asked request) {
    return new Welcome(
        "HTTP/1.1 101 Switching Protocols",
        List.of(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: " + Sha1.accept(request.value("Sec-WebSocket-Key"))),
        "");
  }

  public Welcome {
    fields = List.copyOf(fields);
  }

  /// Whether it is a 101, right or wrong.
  boolean isSwitch() {
    return statusLine.contains(" 101");
  }

  public Welcome statusLine(String line) {
    return new Welcome(line, fields, body);
  }

  /// Leaves out every line of this name.
  public Welcome without(String name) {
    return lines(new FieldLines(fields).without(name));
  }

  /// One more line at the end, whether or not there is one of this name.
  public Welcome plus(String name, String value) {
    return plusLine(name + ": " + value);
  }

  /// One more line at the end, written just like this.
  public Welcome plusLine(String line) {
    return lines(new FieldLines(fields).plusLine(line));
  }

  /// The line of this name gets another value, at the same place.
  public Welcome with(String name, String value) {
    return lines(new FieldLines(fields).with(name, value));
  }

  /// The value of the lines of this name.
  public String value(String name) {
    return new FieldLines(fields).value(name);
  }

  private Welcome lines(FieldLines changed) {
    return new Welcome(statusLine, changed.lines(), body);
  }

  /// Bytes behind the blank line.
  public Welcome body(String text) {
    return new Welcome(statusLine, fields, text);
  }

  /// Each character is one octet.
  public byte[] encode() {
    String head = statusLine + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n" + body;
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }
}
