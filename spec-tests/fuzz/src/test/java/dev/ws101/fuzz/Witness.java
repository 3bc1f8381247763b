package dev.ws101.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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
  private static final String TEXT = "text ";
  private static final String BINARY = "binary ";

  private final int messageLimit;
  private final List<String> heard = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private Stage stage = Stage.OPENING;
  private long octets;
  private boolean brokenByPeer;

  Witness(int messageLimit) {
    this.messageLimit = messageLimit;
  }

  void hear(Event event) {
    Stage before = stage;
    words(event).ifPresent(heard::add);
    Stage after =
        switch (event) {
          case Event.Opened _ -> Stage.OPEN;
          case Event.Refused _, Event.Closed _ -> Stage.OVER;
          case Event.Received _, Event.Lent _, Event.Part _ -> Stage.OPEN;
          case Event.PingReceived _, Event.PongReceived _ -> Stage.OPEN;
        };
    boolean begins = event instanceof Event.Opened || event instanceof Event.Refused;
    assertThat(before).as(heard::toString).isEqualTo(begins ? Stage.OPENING : Stage.OPEN);
    stage = after;
  }

  /// All there is to know of an event that does not depend on how octets were cut: nothing of a
  /// part, and all of the message with the last.
  private Optional<String> words(Event event) {
    return event instanceof Event.Part part ? part(part) : Optional.of(whole(event));
  }

  private String whole(Event event) {
    return switch (event) {
      case Event.Opened opened -> "opened " + new String(opened.response().encode(), ISO_8859_1);
      case Event.Refused(var clause, var detail, _) -> "refused %s %s".formatted(clause, detail);
      case Event.Received(Message message) -> received(message);
      case Event.Lent(byte[] bytes, int from, int to) ->
          received(new Message.Binary(Arrays.copyOfRange(bytes, from, to)));
      case Event.PingReceived(var payload) -> "ping " + control(payload);
      case Event.PongReceived(var payload) -> "pong " + control(payload);
      case Event.Closed(var result) -> "closed " + words(result);
      case Event.Part _ -> throw new IllegalArgumentException("no whole: " + event);
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

  private String received(Message message) {
    assertThat(parts.size()).as("octets of another message").isZero();
    String words = words(message);
    int size = (words.length() - words.indexOf(' ')) / 2;
    assertThat(size).as("octets of a message").isLessThanOrEqualTo(messageLimit);
    octets += size;
    messages.add(words);
    return words;
  }

  private Optional<String> part(Event.Part part) {
    assertThat(part.bytes().length).as("octets of a part").isBetween(part.last() ? 0 : 1, 1 << 16);
    octets += part.bytes().length;
    parts.writeBytes(part.bytes());
    if (!part.last()) {
      return Optional.empty();
    }
    byte[] all = parts.toByteArray();
    parts.reset();
    String text = new String(all, UTF_8);
    assertThat(part.text() && !Arrays.equals(text.getBytes(UTF_8), all)).as("no text").isFalse();
    String words = words(part.text() ? new Message.Text(text) : new Message.Binary(all));
    messages.add(words);
    return Optional.of(words);
  }

  /// A message, all of it.
  static String words(Message message) {
    return switch (message) {
      case Message.Text(var text) -> TEXT + HexFormat.of().formatHex(text.getBytes(UTF_8));
      case Message.Binary(var bytes) -> BINARY + HexFormat.of().formatHex(bytes);
    };
  }

  private String control(byte[] payload) {
    assertThat(payload.length).isLessThanOrEqualTo(MOST_IN_CONTROL);
    octets += payload.length;
    return HexFormat.of().formatHex(payload);
  }

  Stage stage() {
    return stage;
  }

  /// All events, in words.
  List<String> heard() {
    return heard;
  }

  /// The messages, in words.
  List<String> messages() {
    return messages;
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
