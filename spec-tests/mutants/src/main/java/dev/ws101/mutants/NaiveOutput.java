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
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private final List<Frame> held = new ArrayList<>();
  private boolean closeWritten;

  /// @param keys for the frames of a client
  NaiveOutput(Role us, OutputStream stream, Set<Quirk> quirks, IntSupplier keys) {
    this.keys = keys;
    this.us = us;
    this.stream = stream;
    this.quirks = quirks;
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
    boolean masked = (us == Role.CLIENT) != quirks.contains(FrameFault.MASKS_WRONGLY);
    boolean wide = quirks.contains(FrameFault.WRITES_NON_MINIMAL_LENGTH);
    Frame written = wide ? frame.lengthAs(LengthForm.BITS_64) : frame;
    if (quirks.contains(ClientFault.COMPRESSES_UNASKED) && frame.payload().length > 1000) {
      written = written.withRsv(4);
    }
    gathered.writeBytes(written.encode(masked, key()));
    if (!quirks.contains(Oddity.ALL_IN_ONE_WRITE)) {
      flush();
    }
  }

  private int key() {
    return quirks.contains(ClientFault.ALWAYS_THE_SAME_KEY) ? 0x01020304 : keys.getAsInt();
  }

  private void flush() throws IOException {
    if (quirks.contains(LoadFault.WRITES_UNDER_ONE_LOCK)) {
      synchronized (quirks) { // all connections of a server have the same
        writeOut();
      }
    } else {
      writeOut();
    }
  }

  private void writeOut() throws IOException {
    byte[] all = gathered.toByteArray();
    gathered.reset();
    boolean single = quirks.contains(Oddity.BYTE_BY_BYTE) && all.length < MUCH;
    int step = single ? 1 : Math.max(1, all.length);
    for (int from = 0; from < all.length; from += step) {
      stream.write(all, from, step);
    }
  }

  boolean closeWritten() {
    return closeWritten;
  }
}
