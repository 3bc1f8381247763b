package dev.ws101.deflate;

import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.PayloadTransform;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Role;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The receiving direction of permessage-deflate. RFC 7692 section 7.2.2. [7692-5-14]
///
/// Inflates straight into the room of the message, so that its limit holds while inflating, not
/// after. [ROBUST-deflate-01] [ROBUST-deflate-02] It ends on every input: each step takes octets,
/// gives octets, or is the last. [ROBUST-deflate-07] How many times its size a message may become
/// is limited the same way: what is inflated is paid for by whoever inflates it, the few octets
/// that make it are not.
///
/// The window lives here and not in the [Inflater], which forgets its own where a block says that
/// it is the last. RFC 7692 allows such blocks anywhere and gives them no meaning for the window:
/// it is what was inflated last, up to the agreed size. So after a final block the inflater starts
/// again with that window, within a message and across messages. [7692-7.2.1-06]
///
/// Within a message the inflater has 32768 octets whatever was agreed; from one message to the next
/// it gets what was agreed, so a peer that looks back further may be understood or refused, but
/// never misunderstood. Unless agreed otherwise, both are the full window, kept. [7692-7.1.1.1-02]
/// [7692-7.1.1.2-04] [7692-7.1.2.1-05] [7692-7.1.2.2-08] [7692-7.2.2-08] [7692-7.2.2-09]
/// [7692-7.2.2-10] [7692-7.2.2-11]
///
/// Native memory is taken at the first compressed message and freed by [#close]; where the window
/// is not kept from one message to the next, nothing else is, and it is freed at the end of each.
/// [ROBUST-deflate-08] Not safe for concurrent use.
public final class Inflation implements PayloadTransform, AutoCloseable {
  /// RSV1, as a bit of [PayloadTransform#rsv]. [7692-6-01]
  static final int RSV1 = 0b100;

  /// What the sender took off [7692-7.2.2-01], and an empty final block of our own: only where the
  /// data is complete does the inflater finish exactly there.
  private static final byte[] END = {0, 0, -1, -1, 1, 0, 0, -1, -1};

  private static final int MOST_GUESS = 16 * 1024;

  /// So much may come out of any message, however little came in.
  private static final int FREE = 1024 * 1024;

  private final boolean contextTakeover;
  private final History history;
  private final int ratio;
  private final byte[] oneOctet = new byte[1];
  private Inflater inflater;
  private boolean closed;

  /// What came in and out of the message at hand.
  private long deflated;

  private long inflated;

  /// Without a limit on the ratio.
  public Inflation(DeflateParameters agreed, Role us) {
    this(agreed, us, Integer.MAX_VALUE);
  }

  /// @param agreed the terms of the connection
  /// @param us which end we are; the other end's terms are the ones that count
  /// @param ratio how many times as long as what came in a message may become, once it is longer
  ///   than 1 MiB
  public Inflation(DeflateParameters agreed, Role us, int ratio) {
    this.ratio = ratio;
    contextTakeover = agreed.contextTakeover(us.peer());
    history = new History(1 << agreed.windowBits(us.peer()));
  }

  @Override
  public int rsv() {
    return RSV1;
  }

  /// @throws ProtocolViolation 1007 for what is not DEFLATE data [7692-7.2.2-02], 1009 when `out`
  ///   is full or the ratio passed
  @Override
  public void piece(byte[] bytes, int from, int to, GrowableBytes out) {
    open().setInput(bytes, from, to - from);
    deflated += to - from;
    boolean more = true;
    while (more) { // [7692-7.2.1-04] [7692-7.2.1-05] blocks of all types, as many as come
      boolean full = fill(out);
      if (inflater.finished()) { // [7692-7.2.1-06] [7692-7.2.1-07]
        int rest = inflater.getRemaining();
        restart();
        inflater.setInput(bytes, to - rest, rest);
        more = rest > 0;
      } else {
        more = full || !inflater.needsInput();
      }
    }
  }

  /// @throws ProtocolViolation 1007 when the message ends inside a block, which an empty payload
  ///   does too; 1009 when `out` is full
  @Override
  public void endOfMessage(GrowableBytes out) {
    open().setInput(END);
    if (inflate(oneOctet, 0, 1) > 0 || !inflater.finished() || inflater.getRemaining() > 0) {
      throw corrupt("the message ends inside a block");
    }
    if (contextTakeover) {
      restart(); // [7692-7.2.2-04] [7692-7.2.2-06] [7692-7.2.2-07] the window stays
    } else {
      release(); // [7692-7.2.2-03] [7692-7.2.2-05]
    }
    deflated = 0;
    inflated = 0;
  }

  /// Whether native memory is held now.
  boolean holdsMemory() {
    return inflater != null;
  }

  /// Frees the native memory. Closing twice is harmless.
  @Override
  public void close() {
    closed = true;
    release();
  }

  private void release() {
    history.release();
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }

  private Inflater open() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (inflater == null) {
      inflater = new Inflater(true);
    }
    return inflater;
  }

  /// Starts a new DEFLATE stream that goes on with the window of the old one.
  private void restart() {
    inflater.reset();
    if (history.to() > history.from()) {
      inflater.setDictionary(history.array(), history.from(), history.to() - history.from());
    }
  }

  /// Inflates as much as fits into some room of `out`.
  ///
  /// @return whether that room is used up, so that there may be more without more input
  private boolean fill(GrowableBytes out) {
    if (out.size() == out.limit()) {
      // The last octets of the input may still be the end of a block, which needs no room.
      out.requireWithinLimit(inflate(oneOctet, 0, 1));
      return false;
    }
    if (out.size() == out.array().length) {
      int guess = Math.clamp(4L * inflater.getRemaining(), 1, MOST_GUESS);
      out.ensureRoom(Math.min(guess, out.limit() - out.size()));
    }
    int room = out.array().length - out.size();
    int count = inflate(out.array(), out.size(), room);
    history.append(out.array(), out.size(), out.size() + count);
    out.grownBy(count);
    inflated += count;
    requireWithinRatio();
    return count == room;
  }

  /// [ROBUST-deflate-01] Of the piece at hand only what the inflater has taken counts as come in.
  private void requireWithinRatio() {
    if (inflated > FREE && (inflated - 1) / ratio >= deflated - inflater.getRemaining()) {
      throw new ProtocolViolation(
          CloseCode.TOO_BIG,
          "ROBUST-deflate-01",
          "%d octets inflated, more than %d times what came".formatted(inflated, ratio));
    }
  }

  private int inflate(byte[] into, int from, int room) {
    try {
      int before = inflater.getRemaining();
      int count = inflater.inflate(into, from, room);
      if (count == 0 && inflater.getRemaining() == before && before > 0 && !inflater.finished()) {
        throw corrupt("no progress"); // a preset dictionary asked for, say; raw data cannot
      }
      return count;
    } catch (DataFormatException broken) {
      throw corrupt(broken.getMessage());
    }
  }

  /// 1007, not 1002: the frames are right, what they carry is not what their bit says it is.
  private static ProtocolViolation corrupt(String detail) {
    return new ProtocolViolation(
        CloseCode.INVALID_DATA, "7692-7.2.2-02", "not DEFLATE data: " + detail);
  }
}
