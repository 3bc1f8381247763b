package dev.ws101.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Hears the events of an engine, and knows in which order they may come: one `Refused`, or one
/// `Opened`, any number of others and one `Closed`.
final class Witness {
  /// Where a connection is.
  enum Stage {
    OPENING,
    OPEN,
    OVER
  }

  private static final int MOST_IN_CONTROL = 125;

  private final int messageLimit;
  private final List<String> heard = new ArrayList<>();
  private Stage stage = Stage.OPENING;
  private long octets;
  private boolean brokenByPeer;

  Witness(int messageLimit) {
    this.messageLimit = messageLimit;
  }

  void hear(Event event) {
    Stage before = stage;
    heard.add(words(event));
    Stage after =
        switch (event) {
          case Event.Opened _ -> Stage.OPEN;
          case Event.Refused _, Event.Closed _ -> Stage.OVER;
          case Event.Received _, Event.Part _, Event.PingReceived _, Event.PongReceived _ ->
              Stage.OPEN;
        };
    boolean begins = event instanceof Event.Opened || event instanceof Event.Refused;
    assertThat(before).as(heard::toString).isEqualTo(begins ? Stage.OPENING : Stage.OPEN);
    stage = after;
  }

  /// All there is to know of an event that does not depend on how octets were cut.
  private String words(Event event) {
    return switch (event) {
      case Event.Opened opened -> "opened " + new String(opened.response().encode(), ISO_8859_1);
      case Event.Refused(var clause, var detail, _) -> "refused %s %s".formatted(clause, detail);
      case Event.Received(Message.Text(var text)) -> "text " + hex(text.getBytes(UTF_8), true);
      case Event.Received(Message.Binary(var bytes)) -> "binary " + hex(bytes, true);
      case Event.Part(var text, var bytes, var last) ->
          "part, text %b, last %b: %s".formatted(text, last, hex(bytes, true));
      case Event.PingReceived(var payload) -> "ping " + hex(payload, false);
      case Event.PongReceived(var payload) -> "pong " + hex(payload, false);
      case Event.Closed(var result) -> "closed " + words(result);
    };
  }

  private String words(CloseResult result) {
    if (result.cause() instanceof CloseResult.Cause.Violation(int code, String clause, _)) {
      brokenByPeer = true;
      // Of compressed data that is broken, and no text before that, either may be seen first.
      String which = code == CloseCode.INVALID_DATA ? "data" : clause;
      return "by a violation, %d %s".formatted(code, which);
    }
    return result.toString();
  }

  private String hex(byte[] bytes, boolean message) {
    assertThat(bytes.length).isLessThanOrEqualTo(message ? messageLimit : MOST_IN_CONTROL);
    octets += bytes.length;
    return HexFormat.of().formatHex(bytes);
  }

  Stage stage() {
    return stage;
  }

  /// All events, in words.
  List<String> heard() {
    return heard;
  }

  /// What messages, pings and pongs held.
  long octets() {
    return octets;
  }

  /// Whether the engine says that its peer broke a rule.
  boolean sawViolation() {
    return brokenByPeer;
  }
}
