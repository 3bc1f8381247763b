package dev.ws101.fragmentation;

import dev.ws101.framing.Opcode;

/// Cuts a message that is ready to be sent into frames of bounded size. RFC 6455 section 5.4.
///
/// A cursor: [#begin] a message, then [#next] for each frame, and send it before asking again.
/// Between two of them a control frame may go out [6455-5.4-04]; a second message may not
/// [6455-5.4-07], so [#begin] refuses one before the first is done. Nothing is copied or allocated.
///
/// A message need not be complete to begin. [6455-6.1-05] Its parts come one by one, by [#begin]
/// and [#goOn], and only the frame that ends the last of them is final.
///
/// Where the cuts fall has no meaning: they may fall inside a character, or inside what an
/// extension made of the message. [6455-5.4-09] [6455-5.6-02]
///
/// Not safe for concurrent use.
public final class Fragmenter {
  private static final byte[] NOTHING = {};
  private final int most;

  private Opcode opcode = Opcode.CONTINUATION;
  private int rsv;
  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private int end;
  private boolean done = true;

  /// Whether the message at hand has had a frame.
  private boolean begun;

  /// Whether the range at hand ends the message.
  private boolean last = true;

  /// @param most the greatest payload of a frame in octets
  public Fragmenter(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("frames of " + most + " octets; use 1 or more");
    }
    this.most = most;
  }

  /// Starts on a message that is complete.
  ///
  /// @throws IllegalStateException while the message before is unfinished
  public void begin(Opcode opcode, int rsv, byte[] bytes, int from, int to) {
    begin(opcode, rsv, bytes, from, to, true);
  }

  /// Starts on a message. The range is lent until [#done].
  ///
  /// @param opcode TEXT or BINARY, also of a transformed message [7692-6.1-05]
  /// @param rsv the reserved bits of the first frame: [PayloadTransform#rsv] of a transformed
  ///   message, else 0 [7692-6.1-02]
  /// @param last whether the range ends the message; if not, [#goOn] follows
  /// @throws IllegalStateException while the message before is unfinished
  public void begin(Opcode opcode, int rsv, byte[] bytes, int from, int to, boolean last) {
    if (opcode != Opcode.TEXT && opcode != Opcode.BINARY) {
      throw new IllegalArgumentException(opcode + " does not begin a message");
    }
    if (!done || !this.last) {
      throw new IllegalStateException("the message before has frames left to send");
    }
    this.opcode = opcode;
    this.rsv = rsv;
    begun = false;
    take(bytes, from, to, last);
  }

  /// Goes on with the message at hand. The range is lent until [#done].
  ///
  /// @param last whether the range ends the message
  /// @throws IllegalStateException when frames of the range before are left, or that ended the
  ///   message
  public void goOn(byte[] bytes, int from, int to, boolean last) {
    if (!done || this.last) {
      throw new IllegalStateException("no message that waits for its next part");
    }
    take(bytes, from, to, last);
  }

  private void take(byte[] bytes, int from, int to, boolean last) {
    this.bytes = bytes;
    this.to = from;
    this.end = to;
    this.last = last;
    done = false;
  }

  /// Moves on to the next frame; the accessors then describe it. An empty range has one frame.
  ///
  /// @return whether there was one
  public boolean next() {
    if (done) {
      bytes = NOTHING;
      return false;
    }
    if (begun) {
      opcode = Opcode.CONTINUATION; // [6455-5.4-02] [6455-5.4-15]
      rsv = 0; // [7692-6.1-01] [7692-6.1-03]
    }
    begun = true;
    from = to;
    to = Math.min(end - from, most) + from;
    done = to == end;
    return true;
  }

  /// Whether the frame at hand is the last one of its range, or there is none.
  public boolean done() {
    return done;
  }

  /// Octets that the frames still to come will carry.
  public int remaining() {
    return end - to;
  }

  /// [6455-5.2-01] [6455-6.1-07] The last frame of a message ends it, be it also the first.
  public boolean fin() {
    return done && last;
  }

  public Opcode opcode() {
    return opcode;
  }

  /// `RSV1 RSV2 RSV3` in a three-bit number.
  public int rsv() {
    return rsv;
  }

  /// The array lent to [#begin].
  public byte[] bytes() {
    return bytes;
  }

  /// Where the payload of the frame at hand begins in [#bytes].
  public int from() {
    return from;
  }

  /// Where it ends.
  public int to() {
    return to;
  }
}
