package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// An opening request to be written, right or wrong. Each method returns a copy with one thing
/// changed.
///
/// @param fields header lines as `Name: value`, in order, written as they are
public record Upgrade(String requestLine, List<String> fields, String body) {
  /// A request that every server must accept if it serves the resource at all.
  static Upgrade to(Target target, String key) {
    return new Upgrade(
        "GET " + target.resource() + " HTTP/1.1",
        List.of(
            "Host: " + target.host(),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: " + key,
            "Sec-WebSocket-Version: 13"),
        "");
  }

  public Upgrade {
    fields = List.copyOf(fields);
  }

  public Upgrade method(String method) {
    return requestLine(method + requestLine.substring(requestLine.indexOf(' ')));
  }

  /// The version at the end of the request line, such as `HTTP/1.0`.
  public Upgrade version(String version) {
    return requestLine(requestLine.substring(0, requestLine.lastIndexOf(' ') + 1) + version);
  }

  public Upgrade requestLine(String line) {
    return new Upgrade(line, fields, body);
  }

  /// Leaves out every line of this name.
  public Upgrade without(String name) {
    return lines(new FieldLines(fields).without(name));
  }

  /// One more line at the end, whether or not there is one of this name.
  public Upgrade plus(String name, String value) {
    return plusLine(name + ": " + value);
  }

  /// One more line at the end, written just like this.
  public Upgrade plusLine(String line) {
    return lines(new FieldLines(fields).plusLine(line));
  }

  /// The line of this name gets another value, at the same place.
  public Upgrade with(String name, String value) {
    return lines(new FieldLines(fields).with(name, value));
  }

  private Upgrade lines(FieldLines changed) {
    return new Upgrade(requestLine, changed.lines(), body);
  }

  /// Bytes behind the blank line.
  public Upgrade body(String text) {
    return new Upgrade(requestLine, fields, text);
  }

  /// The value of the first line of this name, or nothing at all: "".
  public String value(String name) {
    return new FieldLines(fields).values(name).stream().findFirst().orElse("");
  }

  public byte[] encode() {
    String head = requestLine + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n" + body;
    return head.getBytes(StandardCharsets.UTF_8);
  }
}
