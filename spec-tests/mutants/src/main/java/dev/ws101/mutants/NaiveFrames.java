package dev.ws101.mutants;

import dev.ws101.kit.LengthForm;
import dev.ws101.kit.Received;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Cuts what comes into frames. Wire code of its own, which the kit has no part in.
final class NaiveFrames {
  /// More than this in one frame is refused.
  private static final long MOST = 1L << 28;

  private static final int LONGEST_HEAD = 14;

  private final Set<Quirk> quirks;
  private byte[] buffer = new byte[1 << 10];
  private int from;
  private int to;
  private byte[] firstKey = {};
  private int unmasked;

  NaiveFrames(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  void add(byte[] bytes, int count) {
    if (to + count > buffer.length) {
      int size = Math.max(2 * pending(), pending() + count);
      buffer = Arrays.copyOf(Arrays.copyOfRange(buffer, from, to), size);
      to -= from;
      from = 0;
    }
    System.arraycopy(bytes, 0, buffer, to, count);
    to += count;
  }

  /// How many bytes are not part of a whole frame yet.
  int pending() {
    return to - from;
  }

  /// The first of them, enough for a header.
  byte[] head() {
    return Arrays.copyOfRange(buffer, from, Math.min(to, from + LONGEST_HEAD));
  }

  /// Forgets them.
  void drop() {
    from = to;
  }

  /// Forgets the frame that they begin with, if it is whole.
  void skip() {
    try {
      next();
    } catch (Broken _) {
      drop();
    }
  }

  /// The next whole frame, if it has arrived.
  Optional<Received> next() throws Broken {
    byte[] head = head();
    if (head.length < 2) {
      return Optional.empty();
    }
    LengthForm form = form(head[1] & 0x7F);
    boolean masked = head[1] < 0;
    int size = 2 + form.bytes() + (masked ? 4 : 0);
    if (head.length < size) {
      return Optional.empty();
    }
    long length = length(head, form);
    boolean control = (head[0] & 8) != 0;
    if (control && length > MOST && is(ControlFault.WAITS_FOR_LONG_CONTROL)) {
      return Optional.empty();
    }
    if (length < 0 && !is(FrameFault.TAKES_WHAT_THERE_IS)) {
      throw new Broken(1002);
    }
    if (length < 0 || length > MOST) {
      throw new Broken(1009);
    }
    return pending() < size + length
        ? Optional.empty()
        : Optional.of(take(form, masked, size, (int) length));
  }

  private Received take(LengthForm form, boolean masked, int size, int length) {
    byte[] wire = Arrays.copyOfRange(buffer, from, from + size + length);
    byte[] payload = masked ? unmasked(wire, size) : Arrays.copyOfRange(wire, size, wire.length);
    from += wire.length;
    return new Received(wire[0] < 0, wire[0] >> 4 & 7, wire[0] & 0xF, masked, form, payload, wire);
  }

  private long length(byte[] head, LengthForm form) {
    ByteBuffer header = ByteBuffer.wrap(head);
    return switch (form) {
      case BITS_7 -> head[1] & 0x7F;
      case BITS_16 ->
          is(FrameFault.READS_16_BITS_WITH_A_SIGN)
              ? header.getShort(2)
              : header.getShort(2) & 0xFFFF;
      case BITS_64 -> wide(header.getLong(2));
    };
  }

  private long wide(long length) {
    if (is(FrameFault.CUTS_LENGTHS_TO_32_BITS)) {
      return length & 0xFFFFFFFFL;
    }
    if (is(FrameFault.KNOWS_NO_64_BITS)) {
      return -1;
    }
    return is(FrameFault.IGNORES_TOP_BIT_OF_LENGTH) ? length & Long.MAX_VALUE : length;
  }

  private byte[] unmasked(byte[] wire, int size) {
    byte[] payload = Arrays.copyOfRange(wire, size, wire.length);
    byte[] key = Arrays.copyOfRange(wire, size - 4, size);
    boolean kept = is(FrameFault.KEEPS_THE_FIRST_KEY);
    firstKey = firstKey.length == 0 ? key : firstKey;
    boolean byEight = is(FrameFault.UNMASKS_LONG_PAYLOADS_BY_EIGHT) && payload.length > 125;
    int end = byEight ? payload.length / 8 * 8 : payload.length;
    int start = is(FrameFault.GOES_ON_IN_THE_KEY) ? unmasked : 0;
    for (int i = 0; i < end; i++) {
      payload[i] ^= (kept ? firstKey : key)[(start + i) % 4];
    }
    unmasked = (start + end) % 4;
    return payload;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  private static LengthForm form(int seven) {
    return switch (seven) {
      case 126 -> LengthForm.BITS_16;
      case 127 -> LengthForm.BITS_64;
      default -> LengthForm.BITS_7;
    };
  }
}
