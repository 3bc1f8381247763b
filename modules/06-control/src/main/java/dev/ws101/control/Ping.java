package dev.ws101.control;

import dev.ws101.framing.FrameHeader;
import java.util.Arrays;
import java.util.HexFormat;

/// "Are you there?" The payload comes back in a [Pong]. [6455-5.5.2-01] Either side may ask at any
/// time until its Close. [6455-5.5.2-05]
///
/// Two pings are equal when their payloads are.
///
/// @param payload at most 125 octets; the array is not copied
public record Ping(byte[] payload) implements ControlFrame {

  public Ping {
    requireFitting(payload);
  }

  /// The answer that is owed: the same octets. [6455-5.5.2-02] [6455-5.5.3-01]
  public Pong pong() {
    return new Pong(payload);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ping(byte[] theirs) && Arrays.equals(payload, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "Ping[" + HexFormat.of().formatHex(payload) + "]";
  }

  /// [6455-5.5-01]
  static void requireFitting(byte[] payload) {
    if (payload.length > FrameHeader.MAX_CONTROL_LENGTH) {
      throw new IllegalArgumentException(
          "%d octets in a control frame; at most %d fit"
              .formatted(payload.length, FrameHeader.MAX_CONTROL_LENGTH));
    }
  }
}
