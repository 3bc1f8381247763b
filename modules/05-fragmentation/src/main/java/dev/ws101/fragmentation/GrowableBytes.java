package dev.ws101.fragmentation;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import java.util.Arrays;

/// A byte array that grows up to a limit: the store of a message on its way in, and of bytes on
/// their way out.
///
/// The limit lives here, in the thing that grows, so that neither reassembly nor inflation can
/// forget it. Memory is taken for octets that have arrived, at most twice as much, and on the word
/// of a header only up to [#TRUSTED] octets more, or as far as there is [Credit]. [6455-10.4-01]
///
/// Not safe for concurrent use.
public final class GrowableBytes {
  /// How much room is taken because a frame header announces it, before any payload is here.
  public static final int TRUSTED = 64 * 1024;

  private static final byte[] NOTHING = {};
  private static final int SMALLEST = 128;

  private final int limit;
  private byte[] array = NOTHING;
  private int size;

  /// The size that [#expect] was told, 0 when unknown.
  private int expected;

  private Credit credit = Credit.NONE;
  private int taken;

  /// @param limit the greatest size in octets
  public GrowableBytes(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("a limit of " + limit + " octets; use 0 or more");
    }
    this.limit = limit;
  }

  /// The array in use now; octets before [#size()] are content, the rest is room. It is replaced
  /// when it grows: fetch it again after every call that may grow it.
  public byte[] array() {
    return array;
  }

  public int size() {
    return size;
  }

  public int limit() {
    return limit;
  }

  /// Makes room for `more` octets behind the content and says so to nobody: [#size()] stays.
  ///
  /// The array doubles, so that many small steps cost as much copying as one large one; it stops at
  /// what [#expect] was told, so that a message that keeps its word fills its array exactly.
  ///
  /// @throws ProtocolViolation 1009 when that would pass the limit
  public void ensureRoom(int more) {
    requireWithinLimit(more);
    int needed = size + more;
    if (needed > array.length) {
      long doubled = Math.max(2L * array.length, SMALLEST);
      int ceiling = needed <= expected ? expected : limit;
      array = Arrays.copyOf(array, (int) Math.max(needed, Math.min(ceiling, doubled)));
    }
  }

  /// Has what [#expect] takes beyond [#TRUSTED] octets come from `shared`, until the content is let
  /// go of.
  public void trust(Credit shared) {
    credit = shared;
  }

  /// Prepares for a frame that announces `announced` more octets: refuses at once what can never
  /// fit, and takes room as far as the announcement is to be trusted: for all of a first frame
  /// where there is credit for it, else never more than [#TRUSTED] octets beyond what doubling
  /// would take.
  ///
  /// Measured: with credit, the echo of 1 MiB costs a fifth less.
  ///
  /// @throws ProtocolViolation 1009 when that would pass the limit
  public void expect(long announced) {
    requireWithinLimit(announced);
    // Only a first frame fixes the size: were each of many fragments given exact room, the whole
    // would be copied once a fragment. [ROBUST-frag-02]
    int whole = size + (int) announced;
    expected = size == 0 || whole == expected ? whole : 0;
    int trusted = trusted((int) announced);
    if (size == 0 && trusted > array.length) {
      array = new byte[trusted];
    } else {
      ensureRoom(trusted);
    }
  }

  private int trusted(int announced) {
    boolean first = size == 0 && array.length < announced;
    if (first && announced > TRUSTED && credit.take(announced)) {
      taken = announced;
      return announced;
    }
    return Math.min(announced, TRUSTED);
  }

  /// Asks whether `more` octets would fit, without taking room for them.
  ///
  /// @throws ProtocolViolation 1009 when they would pass the limit
  public void requireWithinLimit(long more) {
    if (more > limit - size) {
      throw new ProtocolViolation(
          CloseCode.TOO_BIG,
          "6455-10.4-01",
          "%d octets on top of %d pass the limit of %d".formatted(more, size, limit));
    }
  }

  /// Copies octets behind the content. The source is lent: not kept after return.
  ///
  /// @throws ProtocolViolation 1009 when that would pass the limit
  public void append(byte[] bytes, int from, int to) {
    ensureRoom(to - from);
    System.arraycopy(bytes, from, array, size, to - from);
    size += to - from;
  }

  /// Takes octets that were written straight into the room of [#array()] into the content.
  public void grownBy(int count) {
    if (count < 0 || count > array.length - size) {
      throw new IllegalArgumentException(
          "%d octets in room for %d".formatted(count, array.length - size));
    }
    size += count;
  }

  /// Takes the last octets out of the content again.
  public void dropLast(int count) {
    if (count < 0 || count > size) {
      throw new IllegalArgumentException("%d octets of %d".formatted(count, size));
    }
    size -= count;
  }

  /// Hands the content over as an array of exactly its size, which is the caller's from now on, and
  /// starts again empty.
  public byte[] detach() {
    byte[] content = array.length == size ? array : Arrays.copyOf(array, size);
    release();
    return content;
  }

  /// Forgets the content and keeps the array.
  public void clear() {
    size = 0;
    expected = 0;
    if (taken > 0) {
      credit.giveBack(taken);
      taken = 0;
    }
  }

  /// Forgets the content and lets go of the array: what an idle connection should hold is nothing.
  public void release() {
    array = NOTHING;
    clear();
  }
}
