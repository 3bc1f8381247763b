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

  private final Set<Quirk> quirks;
  private byte[] pending = new byte[0];

  NaiveFrames(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  void add(byte[] bytes, int count) {
    int old = pending.length;
    pending = Arrays.copyOf(pending, old + count);
    System.arraycopy(bytes, 0, pending, old, count);
  }

  /// Bytes that are not part of a whole frame yet.
  byte[] pending() {
    return pending;
  }

  /// Forgets them.
  void drop() {
    pending = new byte[0];
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
    if (pending.length < 2) {
      return Optional.empty();
    }
    LengthForm form = form(pending[1] & 0x7F);
    boolean masked = pending[1] < 0;
    int head = 2 + form.bytes() + (masked ? 4 : 0);
    if (pending.length < head) {
      return Optional.empty();
    }
    long length = length(form);
    boolean control = (pending[0] & 8) != 0;
    if (control && length > MOST && quirks.contains(ControlFault.WAITS_FOR_LONG_CONTROL)) {
      return Optional.empty();
    }
    if (length < 0 || length > MOST) {
      throw new Broken(1009);
    }
    int end = head + (int) length;
    return pending.length < end ? Optional.empty() : Optional.of(take(form, masked, head, end));
  }

  private Received take(LengthForm form, boolean masked, int head, int end) {
    byte[] wire = Arrays.copyOf(pending, end);
    byte[] payload = Arrays.copyOfRange(wire, head, end);
    for (int i = 0; masked && i < payload.length; i++) {
      payload[i] ^= wire[head - 4 + i % 4];
    }
    pending = Arrays.copyOfRange(pending, end, pending.length);
    return new Received(wire[0] < 0, wire[0] >> 4 & 7, wire[0] & 0xF, masked, form, payload, wire);
  }

  private long length(LengthForm form) {
    ByteBuffer header = ByteBuffer.wrap(pending);
    return switch (form) {
      case BITS_7 -> pending[1] & 0x7F;
      case BITS_16 -> header.getShort(2) & 0xFFFF;
      case BITS_64 -> header.getLong(2);
    };
  }

  private static LengthForm form(int seven) {
    return switch (seven) {
      case 126 -> LengthForm.BITS_16;
      case 127 -> LengthForm.BITS_64;
      default -> LengthForm.BITS_7;
    };
  }
}
