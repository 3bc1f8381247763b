package dev.ws101.fragmentation;

import dev.ws101.framing.Opcode;

/// Cuts a message that is ready to be sent into frames of bounded size. RFC 6455 section 5.4.
///
/// A cursor: [#begin] a message, then [#next] for each frame, and send it before asking again.
/// Between two of them a control frame may go out [6455-5.4-04]; a second message may not
/// [6455-5.4-07], so [#begin] refuses one before the first is done. Nothing is copied or allocated.
///
/// Where the cuts fall has no meaning: they may fall inside a character, or inside what an
/// extension made of the message. [6455-5.4-09] [6455-5.6-02]
///
/// Not safe for concurrent use.
public final class Fragmenter {
  private static final byte[] NOTHING = {};
  private static final int BEFORE_FIRST = -1;

  private final int most;

  private Opcode opcode = Opcode.CONTINUATION;
  private int rsv;
  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private int end;
  private boolean done = true;

  /// @param most the greatest payload of a frame in octets
  public Fragmenter(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("frames of " + most + " octets; use 1 or more");
    }
    this.most = most;
  }

  /// Starts on a message. The range is lent until [#done].
  ///
  /// @param opcode TEXT or BINARY, also of a transformed message [7692-6.1-05]
  /// @param rsv the reserved bits of the first frame: [PayloadTransform#rsv] of a transformed
  ///   message, else 0 [7692-6.1-02]
  /// @throws IllegalStateException while the message before is unfinished
  public void begin(Opcode opcode, int rsv, byte[] bytes, int from, int to) {
    if (opcode != Opcode.TEXT && opcode != Opcode.BINARY) {
      throw new IllegalArgumentException(opcode + " does not begin a message");
    }
    if (!done) {
      throw new IllegalStateException("the message before has frames left to send");
    }
    this.opcode = opcode;
    this.rsv = rsv;
    this.bytes = bytes;
    this.to = from;
    this.end = to;
    this.from = BEFORE_FIRST;
    done = false;
  }

  /// Moves on to the next frame; the accessors then describe it. An empty message has one frame.
  ///
  /// @return whether there was one
  public boolean next() {
    if (done) {
      bytes = NOTHING;
      return false;
    }
    if (from != BEFORE_FIRST) {
      opcode = Opcode.CONTINUATION; // [6455-5.4-02] [6455-5.4-15]
      rsv = 0; // [7692-6.1-01] [7692-6.1-03]
    }
    from = to;
    to = Math.min(end - from, most) + from;
    done = to == end;
    return true;
  }

  /// Whether the frame at hand is the last one, or there is none.
  public boolean done() {
    return done;
  }

  /// Octets that the frames still to come will carry.
  public int remaining() {
    return end - to;
  }

  /// [6455-5.2-01] [6455-6.1-07] The last frame of a message ends it, be it also the first.
  public boolean fin() {
    return done;
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
