import java.nio.ByteBuffer;

/// The mask of RFC 6455, section 5.3: octet i of the payload is combined with octet i modulo 4 of
/// the key. To combine twice is to undo.
final class Mask {
  private Mask() {}

  /// Puts the mask on, or takes it off, in place.
  static void apply(byte[] payload, int key) {
    ByteBuffer octets = ByteBuffer.wrap(payload);
    long twice = (long) key << 32 | key & 0xFFFFFFFFL;
    while (octets.remaining() >= Long.BYTES) {
      octets.putLong(octets.getLong(octets.position()) ^ twice);
    }
    for (int i = octets.position(); i < payload.length; i++) {
      payload[i] ^= (byte) (key >> 24 - 8 * (i % 4));
    }
  }
}
