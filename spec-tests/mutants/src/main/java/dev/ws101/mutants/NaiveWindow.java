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
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

  private final boolean keepsSent;
  private final boolean keepsReceived;
  private byte[] sent = new byte[0];
  private byte[] received = new byte[0];

  /// @param keepsSent whether what is sent may refer to what was sent before
  /// @param keepsReceived the same for what comes
  NaiveWindow(boolean keepsSent, boolean keepsReceived) {
    this.keepsSent = keepsSent;
    this.keepsReceived = keepsReceived;
  }

  byte[] compress(byte[] payload) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      if (sent.length > 0) {
        deflater.setDictionary(sent);
      }
      deflater.setInput(payload);
      byte[] room = new byte[payload.length + payload.length / 64 + 1024];
      int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
      sent = keepsSent ? lastOf(sent, payload) : sent;
      // Of an empty message there is nothing to flush: it is one empty stored block without tail.
      return length < TAIL.length ? new byte[1] : Arrays.copyOf(room, length - TAIL.length);
    }
  }

  byte[] expand(byte[] payload) throws DataFormatException {
    byte[] input = joined(payload, TAIL);
    byte[] output = new byte[0];
    int from = 0;
    while (from < input.length) {
      try (Inflater inflater = new Inflater(true)) {
        inflater.setDictionary(lastOf(received, output));
        inflater.setInput(input, from, input.length - from);
        output = joined(output, all(inflater));
        // A block that says it is the last may have others behind it (7.2.3.4).
        from = inflater.finished() ? input.length - inflater.getRemaining() : input.length;
      }
    }
    received = keepsReceived ? lastOf(received, output) : received;
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
