package dev.ws101.deflate;

import dev.ws101.masking.Role;

/// What both ends agreed on for permessage-deflate. RFC 7692 section 7.1.
///
/// Each direction has its own terms: ask for them by who sends, so that nobody mixes the two up.
/// [ROBUST-deflate-05]
///
/// @param serverNoContextTakeover the server starts every message with an empty window
/// @param clientNoContextTakeover the client does
/// @param serverMaxWindowBits the server looks back at most `2^n` octets, 8 to 15
/// @param clientMaxWindowBits the client does
public record DeflateParameters(
    boolean serverNoContextTakeover,
    boolean clientNoContextTakeover,
    int serverMaxWindowBits,
    int clientMaxWindowBits) {

  /// The smallest window the RFC knows, `2^8` octets.
  public static final int LEAST_WINDOW_BITS = 8;

  /// The largest, which holds where nothing else was said. [7692-7.2.1-09]
  public static final int MOST_WINDOW_BITS = 15;

  public DeflateParameters {
    requireWindowBits(serverMaxWindowBits);
    requireWindowBits(clientMaxWindowBits);
  }

  /// Whether messages of this sender may refer to messages before.
  public boolean contextTakeover(Role sender) {
    return sender == Role.SERVER ? !serverNoContextTakeover : !clientNoContextTakeover;
  }

  /// How far this sender may look back: `2^n` octets.
  public int windowBits(Role sender) {
    return sender == Role.SERVER ? serverMaxWindowBits : clientMaxWindowBits;
  }

  static void requireWindowBits(int bits) {
    if (bits < LEAST_WINDOW_BITS || bits > MOST_WINDOW_BITS) {
      throw new IllegalArgumentException("window bits " + bits + "; use 8 to 15");
    }
  }
}
