package dev.ws101.examples.devices;

import java.nio.ByteBuffer;
import java.util.Optional;

/// What a device has measured: 8 octets, which make a frame of 14.
///
/// ```
/// | number, 32 bits | temperature, 16 bits | target, 16 bits |
/// ```
///
/// @param number one more than that of the reading before
/// @param temperature in hundredths of a degree Celsius
/// @param target what the device heats to, in the same unit
record Reading(int number, short temperature, short target) {
  private static final int LENGTH = 8;

  byte[] encode() {
    return ByteBuffer.allocate(LENGTH)
        .putInt(number)
        .putShort(temperature)
        .putShort(target)
        .array();
  }

  /// Empty when it cannot be one.
  static Optional<Reading> decode(byte[] bytes) {
    if (bytes.length != LENGTH) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return Optional.of(new Reading(in.getInt(), in.getShort(), in.getShort()));
  }
}
