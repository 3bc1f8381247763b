package dev.ws101.engine;

/// How much a peer may make us hold.
///
/// @param head octets of an opening handshake, its blank line included
/// @param message octets of a message, after inflation
/// @param fragment octets of payload in one frame that we send; longer messages are cut, so that a
///   control frame never waits behind more than this
public record Limits(int head, int message, int fragment) {
  /// What suits a server on the internet: 16 KiB, 16 MiB, 64 KiB.
  public static final Limits DEFAULT = new Limits(16 * 1024, 16 * 1024 * 1024, 64 * 1024);

  public Limits {
    if (head < 1 || message < 0 || fragment < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: head %d, message %d, fragment %d"
              .formatted(head, message, fragment));
    }
  }

  /// The same with another limit on messages.
  public Limits withMessage(int octets) {
    return new Limits(head, octets, fragment);
  }
}
