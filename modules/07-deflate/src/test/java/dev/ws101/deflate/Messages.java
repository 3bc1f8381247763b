package dev.ws101.deflate;

import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.PayloadTransform;
import java.util.HexFormat;

/// Short words for what the tests of this rung do all the time.
final class Messages {
  static final DeflateParameters TAKEOVER = new DeflateParameters(false, false, 15, 15);
  static final DeflateParameters NO_TAKEOVER = new DeflateParameters(true, true, 15, 15);

  private Messages() {}

  static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets.replace(" ", ""));
  }

  static String hex(byte[] octets) {
    return HexFormat.ofDelimiter(" ").formatHex(octets);
  }

  /// A whole message through one direction.
  static byte[] through(PayloadTransform transform, byte[] payload) {
    GrowableBytes out = new GrowableBytes(Integer.MAX_VALUE);
    transform.piece(payload, 0, payload.length, out);
    transform.endOfMessage(out);
    return out.detach();
  }
}
