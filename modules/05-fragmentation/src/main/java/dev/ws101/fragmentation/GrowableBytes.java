package dev.ws101.fragmentation;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import java.util.Arrays;

/// A byte array that grows up to a limit: the store of a message on its way in, and of bytes on
/// their way out.
///
/// The limit lives here, in the thing that grows, so that neither reassembly nor inflation can
/// forget it. Memory is taken for octets that have arrived, and on the word of a header only up to
/// [#TRUSTED] octets. [6455-10.4-01]
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
  /// @throws ProtocolViolation 1009 when that would pass the limit
  public void ensureRoom(int more) {
    requireWithinLimit(more);
    int needed = size + more;
    if (needed > array.length) {
      long doubled = Math.max(2L * array.length, SMALLEST);
      array = Arrays.copyOf(array, (int) Math.max(needed, Math.min(limit, doubled)));
    }
  }

  /// Prepares for a frame that announces `announced` more octets: refuses at once what can never
  /// fit, and takes exact room as far as the announcement is to be trusted.
  ///
  /// @throws ProtocolViolation 1009 when that would pass the limit
  public void expect(long announced) {
    requireWithinLimit(announced);
    int wanted = size + (int) announced;
    int trusted = Math.max(TRUSTED, 2 * size);
    if (wanted > array.length) {
      array = Arrays.copyOf(array, Math.min(wanted, Math.max(trusted, array.length)));
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

  /// Hands the content over as an array of exactly its size, which is the caller's from now on, and
  /// starts again empty.
  public byte[] detach() {
    byte[] content = array.length == size ? array : Arrays.copyOf(array, size);
    array = NOTHING;
    size = 0;
    return content;
  }

  /// Forgets the content and keeps the array.
  public void clear() {
    size = 0;
  }

  private void requireWithinLimit(long more) {
    if (more > limit - size) {
      throw new ProtocolViolation(
          CloseCode.TOO_BIG,
          "6455-10.4-01",
          "%d octets on top of %d pass the limit of %d".formatted(more, size, limit));
    }
  }
}
