package dev.ws101.deflate;

import java.util.zip.Deflater;

/// What we want of permessage-deflate: a client offers it, a server holds offers against it.
///
/// @param enabled whether to compress at all
/// @param serverNoContextTakeover the server shall start every message with an empty window; as a
///   client we insist on it
/// @param clientNoContextTakeover the client shall; as a server we insist on it
/// @param serverMaxWindowBits the server shall look back at most `2^n` octets, 8 to 15; as a client
///   we insist on it
/// @param clientMaxWindowBits the client shall; as a server we ask for it where the client offers
///   to be asked, and inflate larger windows all the same
/// @param level effort of our own compression, 0 to 9, or -1 for what the platform thinks best
public record DeflatePolicy(
    boolean enabled,
    boolean serverNoContextTakeover,
    boolean clientNoContextTakeover,
    int serverMaxWindowBits,
    int clientMaxWindowBits,
    int level) {

  /// Full windows, kept from message to message. [7692-7.3-01]
  public static final DeflatePolicy DEFAULT =
      new DeflatePolicy(true, false, false, 15, 15, Deflater.DEFAULT_COMPRESSION);

  /// No compression: nothing is offered, every offer is declined. [6455-9.2-01]
  public static final DeflatePolicy OFF =
      new DeflatePolicy(false, false, false, 15, 15, Deflater.DEFAULT_COMPRESSION);

  public DeflatePolicy {
    DeflateParameters.requireWindowBits(serverMaxWindowBits);
    DeflateParameters.requireWindowBits(clientMaxWindowBits);
    if (level < Deflater.DEFAULT_COMPRESSION || level > Deflater.BEST_COMPRESSION) {
      throw new IllegalArgumentException("compression level " + level + "; use -1 to 9");
    }
  }

  /// The same with other wishes about keeping the window from message to message.
  public DeflatePolicy withNoContextTakeover(boolean server, boolean client) {
    return new DeflatePolicy(
        enabled, server, client, serverMaxWindowBits, clientMaxWindowBits, level);
  }

  /// The same with other windows.
  public DeflatePolicy withMaxWindowBits(int server, int client) {
    return new DeflatePolicy(
        enabled, serverNoContextTakeover, clientNoContextTakeover, server, client, level);
  }

  /// The same with another compression level.
  public DeflatePolicy withLevel(int level) {
    return new DeflatePolicy(
        enabled,
        serverNoContextTakeover,
        clientNoContextTakeover,
        serverMaxWindowBits,
        clientMaxWindowBits,
        level);
  }
}
