package dev.ws101.endpoint;

/// How much may wait for a peer that reads too slowly, and what happens to more. [ROBUST-res-03]
///
/// It is full when more octets than this wait to be written, or as many messages have not begun. A
/// message that begins while there is room is taken whole, so at most one more is held than this.
///
/// @param octets of all that waits, what is being written included
/// @param messages that have not begun
/// @param overflow what happens when one is sent to a full outbox
public record Outbox(long octets, int messages, Overflow overflow) {
  /// 1 MiB or 16,384 messages; then senders wait.
  public static final Outbox DEFAULT = new Outbox(1024 * 1024, 16 * 1024, Overflow.BLOCK);

  /// Why a connection is closed whose outbox is full.
  public static final String TOO_SLOW = "too slow a reader";

  /// What [Overflow#CLOSE_1013] closes with: a code that came to its registry after the RFC.
  public static final int TRY_AGAIN_LATER = 1013;

  /// What becomes of a message for which there is no room.
  public enum Overflow {
    /// The sender waits until there is. [WebSocket#post], which never waits, fails as with [#FAIL].
    BLOCK,
    /// The sender is told, by [OutboxFull].
    FAIL,
    /// The messages that have waited longest make room.
    DROP_OLDEST,
    /// It is dropped.
    DROP_NEWEST,
    /// The connection is closed: the peer is not one we can serve.
    CLOSE_1008,
    /// The connection is closed: the peer may try again later.
    CLOSE_1013
  }

  public Outbox {
    if (octets < 0 || messages < 1) {
      throw new IllegalArgumentException(
          "an outbox for %d octets and %d messages: use 0 or more, and 1 or more"
              .formatted(octets, messages));
    }
  }

  /// The same with another way to deal with too much.
  public Outbox with(Overflow overflow) {
    return new Outbox(octets, messages, overflow);
  }

  /// Whether a sender waits for room.
  public boolean blocks() {
    return overflow == Overflow.BLOCK;
  }
}
