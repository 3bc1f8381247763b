package dev.ws101.fragmentation;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;

/// What a message may cost whoever puts it together. [6455-10.4-02]
///
/// @param message octets of a message, after the transform
/// @param frame octets of payload in one frame; in a transformed message twice as many and 64, as a
///   poor compressor makes messages longer
/// @param fragments frames of a message: each takes time, even if it is empty [ROBUST-frag-02]
public record MessageLimits(int message, long frame, int fragments) {

  public MessageLimits {
    if (message < 0 || frame < 0 || fragments < 1) {
      throw new IllegalArgumentException(
          "limits of %d octets a message, %d a frame and %d fragments; use 0, 0 and 1 or more"
              .formatted(message, frame, fragments));
    }
  }

  /// Nothing but the size of messages is limited.
  public static MessageLimits ofSize(int octets) {
    return new MessageLimits(octets, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /// Judges what a frame announces. [ROBUST-len-06]
  ///
  /// @throws ProtocolViolation 1009 when that is too much
  void requireFrame(long length, boolean transformed) {
    long most = transformed && frame < Long.MAX_VALUE / 4 ? room(frame) : frame;
    if (length > most) {
      String detail = length + " octets in one frame";
      throw new ProtocolViolation(CloseCode.TOO_BIG, "ROBUST-len-06", detail);
    }
  }

  /// The most octets a transformed message may have on the wire.
  long transformedMessage() {
    return room(message);
  }

  private static long room(long octets) {
    return 2 * octets + 64;
  }
}
