package dev.ws101.mutants;

import dev.ws101.kit.Frame;
import dev.ws101.kit.LengthForm;
import dev.ws101.kit.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/// Writes frames, as its quirks have it.
final class NaiveOutput {
  /// More than this is not worth a write for each byte.
  private static final int MUCH = 5000;

  private final Role us;
  private final OutputStream stream;
  private final Set<Quirk> quirks;
  private final IntSupplier keys;
  private final List<byte[]> gathered = new ArrayList<>();
  private final List<Frame> held = new ArrayList<>();
  private int counted;
  private boolean closeWritten;

  /// @param keys for the frames of a client
  NaiveOutput(Role us, OutputStream stream, Set<Quirk> quirks, IntSupplier keys) {
    this.keys = keys;
    this.us = us;
    this.stream = stream;
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  void write(Frame frame) throws IOException {
    if (quirks.contains(LoadFault.LETS_CLOSE_OVERTAKE) && frame.opcode() <= Frame.BINARY) {
      held.add(frame);
    } else {
      put(frame);
    }
  }

  /// All that one read has brought is dealt with.
  void endBatch() throws IOException {
    for (Frame frame : held) {
      put(frame);
    }
    held.clear();
    flush();
  }

  private void put(Frame frame) throws IOException {
    closeWritten |= frame.opcode() == Frame.CLOSE;
    boolean wrong =
        is(FrameFault.MASKS_WRONGLY)
            || frame.opcode() >= Frame.CLOSE && is(FrameFault.MASKS_CONTROL_WRONGLY);
    boolean wide = is(FrameFault.WRITES_NON_MINIMAL_LENGTH);
    Frame written = wide ? frame.lengthAs(LengthForm.BITS_64) : frame;
    if (is(DeflateFault.COMPRESSES_UNASKED) && frame.payload().length > 1000) {
      written = written.withRsv(4);
    }
    gathered.add(written.encode((us == Role.CLIENT) != wrong, key()));
    if (!gathers()) {
      flush();
    }
  }

  /// Whether nothing is written before all of a read has been dealt with.
  private boolean gathers() {
    return is(Oddity.ALL_IN_ONE_WRITE)
        || is(MessageFault.ANSWERS_THE_LAST_FIRST)
        || is(Oddity.LOSES_WHAT_IT_OWES);
  }

  private int key() {
    if (is(ClientFault.MASKS_WITH_ZEROS)) {
      return 0;
    }
    if (is(ClientFault.COUNTS_ITS_MASKING_KEYS)) {
      return ++counted;
    }
    boolean same = is(ClientFault.ALWAYS_THE_SAME_KEY) || is(ClientFault.MASKS_WITH_THE_SAME_KEY);
    return same ? 0x01020304 : keys.getAsInt();
  }

  /// Forgets what is gathered.
  void drop() {
    gathered.clear();
  }

  private void flush() throws IOException {
    if (is(LoadFault.WRITES_UNDER_ONE_LOCK)) {
      synchronized (quirks) { // all connections of a server have the same
        writeOut();
      }
    } else {
      writeOut();
    }
  }

  private void writeOut() throws IOException {
    boolean backwards = is(MessageFault.ANSWERS_THE_LAST_FIRST);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    (backwards ? gathered.reversed() : gathered).forEach(joined::writeBytes);
    gathered.clear();
    byte[] all = joined.toByteArray();
    boolean single = is(Oddity.BYTE_BY_BYTE) && all.length < MUCH;
    int step = single ? 1 : Math.max(1, all.length);
    for (int from = 0; from < all.length; from += step) {
      stream.write(all, from, step);
    }
  }

  boolean closeWritten() {
    return closeWritten;
  }
}
