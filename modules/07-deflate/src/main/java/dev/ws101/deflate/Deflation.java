package dev.ws101.deflate;

import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.PayloadTransform;
import dev.ws101.masking.Role;
import java.util.zip.Deflater;

/// The sending direction of permessage-deflate. RFC 7692 section 7.2.1.
///
/// [Deflater] has no setting for the size of its window. But where it does a full flush it forgets
/// all before, so with one at least every `2^w` octets of input no reference reaches further back
/// than that. The octets are counted across messages while the window is kept from one to the next.
/// [7692-7.2.1-14] [7692-7.2.1-16]
///
/// The outcome of [#piece] may be framed and sent before the message is complete: only the very end
/// of the message loses its four octets. [7692-7.2.1-08] [7692-7.2.1-17] [7692-6.1-01] Who wants
/// the peer to see all that was said so far asks for it: [#flush].
///
/// Native memory is taken at the first compressed message and freed by [#close]; where the window
/// is not kept from one message to the next, nothing else is, and it is freed at the end of each.
/// [ROBUST-deflate-08] Not safe for concurrent use.
public final class Deflation implements PayloadTransform, AutoCloseable {
  /// The length of `00 00 FF FF`, with which every flush ends.
  private static final int TAIL = 4;

  /// An empty block without compression, less its tail. [7692-7.2.3.6-01]
  private static final byte[] EMPTY = {0};

  /// More than a flush takes, so that none is cut and then repeated without need.
  private static final int ROOM = 256;

  private final boolean contextTakeover;
  private final int windowBits;
  private final int flushEvery;
  private final int level;
  private Deflater deflater;
  private boolean closed;
  private int sinceFlush;

  /// Whether nothing waits in the deflater, so that the stream stands between two octets.
  private boolean flushed = true;

  /// @param agreed the terms of the connection
  /// @param us which end we are; our own terms are the ones that count
  /// @param level as in [DeflatePolicy#level]
  public Deflation(DeflateParameters agreed, Role us, int level) {
    windowBits = agreed.windowBits(us);
    contextTakeover = agreed.contextTakeover(us);
    // [7692-7.2.1-09] the platform's own window is the largest there is
    flushEvery =
        windowBits < DeflateParameters.MOST_WINDOW_BITS ? 1 << windowBits : Integer.MAX_VALUE;
    this.level = level;
  }

  @Override
  public int rsv() {
    return Inflation.RSV1;
  }

  /// [7692-7.2.1-01] Compresses a piece; much of the outcome may wait in the deflater.
  @Override
  public void piece(byte[] bytes, int from, int to, GrowableBytes out) {
    open();
    int at = from;
    while (at < to) {
      if (sinceFlush == flushEvery) {
        drain(Deflater.FULL_FLUSH, out);
        sinceFlush = 0;
      }
      int count = Math.min(to - at, flushEvery - sinceFlush);
      deflater.setInput(bytes, at, count);
      drain(Deflater.NO_FLUSH, out);
      at += count;
      sinceFlush += count;
      flushed = false;
    }
  }

  /// Brings out all that waits in the deflater: what has come out of the message so far, its end
  /// included, inflates to all that went in. It costs some octets. Nothing comes out where nothing
  /// waits.
  public void flush(GrowableBytes out) {
    if (!flushed) {
      boolean due = sinceFlush == flushEvery;
      drain(due ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH, out); // [7692-7.2.1-02]
      flushed = true;
      if (due) {
        sinceFlush = 0;
      }
    }
  }

  @Override
  public void endOfMessage(GrowableBytes out) {
    open();
    if (flushed) { // the tail before is sent, or there was none: the block after it ends the same
      out.append(EMPTY, 0, EMPTY.length);
    } else {
      flush(out);
      out.dropLast(TAIL); // [7692-7.2.1-03]
    }
    if (!contextTakeover) { // [7692-7.2.1-10] [7692-7.2.1-12]; else [7692-7.2.1-11] [7692-7.2.1-13]
      release();
    }
  }

  /// Forgets the window: no message from now on refers to one before. To be called between messages
  /// when the peer gets one that did not come from here: its window holds that message then, and
  /// ours does not.
  public void forget() {
    if (deflater != null) {
      deflater.reset();
    }
    sinceFlush = 0;
  }

  /// How far messages look back: `2^n` octets.
  public int windowBits() {
    return windowBits;
  }

  /// Whether native memory is held now.
  boolean holdsMemory() {
    return deflater != null;
  }

  /// Frees the native memory. Closing twice is harmless.
  @Override
  public void close() {
    closed = true;
    release();
  }

  private void release() {
    if (deflater != null) {
      deflater.end();
      deflater = null;
    }
    sinceFlush = 0;
  }

  private void open() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (deflater == null) {
      deflater = new Deflater(level, true);
    }
  }

  private void drain(int flush, GrowableBytes out) {
    int room;
    int count;
    do {
      out.ensureRoom(Math.clamp(out.limit() - out.size(), 1, ROOM));
      room = out.array().length - out.size();
      count = deflater.deflate(out.array(), out.size(), room, flush);
      out.grownBy(count);
    } while (count == room);
  }
}
