package dev.ws101.cli;

import dev.ws101.control.Close;
import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.control.CloseResult.Initiator;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What happens on a connection, in words for a person.
final class Shown {
  private Shown() {}

  /// One line; nothing for the end, which [#end] tells.
  static Optional<String> event(Event event) {
    return switch (event) {
      case Event.Opened opened -> Optional.of(opening(opened));
      case Event.Received(Message.Text(String text)) -> Optional.of("< text " + text(text));
      case Event.Received(Message.Binary(byte[] bytes)) -> Optional.of(binary(bytes));
      case Event.Lent(byte[] bytes, int from, int to) ->
          Optional.of(binary(Arrays.copyOfRange(bytes, from, to)));
      case Event.Part(boolean text, byte[] bytes, boolean last) ->
          Optional.of(
              "< %s part of a %s message, %d octets"
                  .formatted(last ? "last" : "a", text ? "text" : "binary", bytes.length));
      case Event.PingReceived(byte[] payload) -> Optional.of("< ping" + application(payload));
      case Event.PongReceived(byte[] payload) -> Optional.of("< pong" + application(payload));
      case Event.Refused _, Event.Closed _ -> Optional.empty();
    };
  }

  private static String binary(byte[] bytes) {
    return "< binary, %d octets: %s".formatted(bytes.length, Hex.spaced(bytes));
  }

  private static String opening(Event.Opened opened) {
    String extensions =
        opened.extensions().stream().map(Object::toString).collect(Collectors.joining(", "));
    return "open: %d %s, subprotocol %s, extensions %s"
        .formatted(
            opened.response().status(),
            opened.response().reason(),
            opened.subprotocol().orElse("none"),
            extensions.isEmpty() ? "none" : extensions);
  }

  private static String application(byte[] payload) {
    return payload.length == 0
        ? ""
        : " %s  \"%s\""
            .formatted(Hex.spaced(payload), text(new String(payload, StandardCharsets.UTF_8)));
  }

  /// Why there is no connection, with what the server answered, if it did.
  static String refusal(HandshakeRefused refused) {
    String answer =
        refused
            .refusal()
            .response()
            .map(response -> " answered %d %s".formatted(response.status(), response.reason()))
            .orElse("");
    return text("%s: %s".formatted(answer, refused.getMessage()));
  }

  /// How the connection ended.
  static String end(CloseResult result) {
    return switch (result.cause()) {
      case Cause.Handshake() -> "closed " + closes(result);
      case Cause.Violation(int code, String clause, String detail) ->
          "failed: the server broke a rule, so we closed with %d: %s [%s]"
              .formatted(code, detail, clause);
      case Cause.EndOfStream() ->
          "gone: the server ended the connection without a closing handshake (1006)";
      case Cause.TimeOut(String limit) ->
          "gone: the server let the time-out pass that is called " + limit;
      case Cause.Abort(String detail) -> "gone: " + detail;
    };
  }

  private static String closes(CloseResult result) {
    String ours = result.sent().map(Shown::close).orElse("nothing");
    String theirs = result.received().map(Shown::close).orElse("nothing");
    return result.initiator() == Initiator.US
        ? "by us: %s; the server answered %s".formatted(ours, theirs)
        : "by the server: %s; we answered %s".formatted(theirs, ours);
  }

  private static String close(Close close) {
    String code = close.code() == CloseCode.NONE ? "without a code" : "" + close.code();
    return close.reason().isEmpty() ? code : "%s \"%s\"".formatted(code, text(close.reason()));
  }

  /// A time span, such as `0.412 ms` or `3.20 s`.
  static String span(Duration span) {
    double millis = span.toNanos() / 1e6;
    return millis < 1000 ? "%.3f ms".formatted(millis) : "%.2f s".formatted(millis / 1000);
  }

  /// Text that cannot command the terminal: control characters are spelt out.
  static String text(String text) {
    return text.codePoints()
        .mapToObj(one ->
            Character.isISOControl(one) && one != '\t'
                ? "\\u%04x".formatted(one)
                : Character.toString(one))
        .collect(Collectors.joining());
  }
}
