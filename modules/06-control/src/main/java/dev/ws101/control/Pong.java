package dev.ws101.control;

import java.util.Arrays;
import java.util.HexFormat;

/// The answer to a [Ping] with the same payload [6455-5.5.3-01], or a sign of life that nobody
/// asked for [6455-5.5.3-03]. Nobody answers it. [ROBUST-ctl-90]
///
/// Two pongs are equal when their payloads are.
///
/// @param payload at most 125 octets; the array is not copied
public record Pong(byte[] payload) implements ControlFrame {

  public Pong {
    Ping.requireFitting(payload);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pong(byte[] theirs) && Arrays.equals(payload, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "Pong[" + HexFormat.of().formatHex(payload) + "]";
  }
}
