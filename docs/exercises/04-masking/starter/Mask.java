/// The mask of RFC 6455, section 5.3: octet i of the payload is combined with octet i modulo 4 of
/// the key. To combine twice is to undo.
final class Mask {
  private Mask() {}

  /// Puts the mask on, or takes it off, in place. It works, an octet at a time.
  static void apply(byte[] payload, byte[] key) {
    // TODO: eight octets at a time.
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= key[i % 4];
    }
  }
}
