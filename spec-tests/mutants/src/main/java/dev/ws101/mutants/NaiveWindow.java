package dev.ws101.mutants;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Both directions of permessage-deflate on one connection: the last 32 KiB of each as plain bytes,
/// and a new deflater or inflater for every message.
final class NaiveWindow {
  private static final int SIZE = 1 << 15;

  /// What a sender takes off, and an empty last block: only where the data is whole does the
  /// inflater end behind that.
  private static final byte[] END = {0, 0, -1, -1, 1, 0, 0, -1, -1};

  private static final int TAIL = 4;

  private final boolean keepsSent;
  private final boolean keepsReceived;
  private final int half;
  private byte[] sent = new byte[0];
  private byte[] received = new byte[0];

  /// @param keepsSent whether what is sent may refer to what was sent before
  /// @param keepsReceived the same for what comes
  /// @param bits how far what is sent may look back, as a power of 2
  NaiveWindow(boolean keepsSent, boolean keepsReceived, int bits) {
    this.keepsSent = keepsSent;
    this.keepsReceived = keepsReceived;
    half = 1 << bits - 1;
  }

  /// Half a window at a time, with no more than half a window before it, is never too far back.
  byte[] compress(byte[] payload) {
    byte[] all = joined(sent, payload);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = sent.length; at < all.length; at += half) {
      try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
        int before = Math.min(half, at);
        deflater.setDictionary(all, at - before, before);
        deflater.setInput(all, at, Math.min(half, all.length - at));
        byte[] room = new byte[2 * half + 1024];
        out.write(room, 0, deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH));
      }
    }
    sent = keepsSent ? lastOf(sent, payload) : sent;
    // Of an empty message there is nothing to flush: it is one empty stored block without tail.
    return out.size() == 0 ? new byte[1] : Arrays.copyOf(out.toByteArray(), out.size() - TAIL);
  }

  byte[] expand(byte[] payload) throws DataFormatException {
    return expand(payload, false);
  }

  /// @param once whether what follows a block that says it is the last is not looked at
  byte[] expand(byte[] payload, boolean once) throws DataFormatException {
    byte[] input = joined(payload, END);
    byte[] output = new byte[0];
    int from = 0;
    while (from < input.length) {
      try (Inflater inflater = new Inflater(true)) {
        inflater.setDictionary(lastOf(received, output));
        inflater.setInput(input, from, input.length - from);
        output = joined(output, all(inflater));
        if (!inflater.finished()) {
          throw new DataFormatException("the message ends inside a block");
        }
        // A block that says it is the last may have others behind it (7.2.3.4).
        from = once ? input.length : input.length - inflater.getRemaining();
      }
    }
    received = keepsReceived && !once ? lastOf(received, output) : received;
    return output;
  }

  private static byte[] all(Inflater inflater) throws DataFormatException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  private static byte[] lastOf(byte[] earlier, byte[] later) {
    byte[] all = joined(earlier, later);
    return Arrays.copyOfRange(all, Math.max(0, all.length - SIZE), all.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
