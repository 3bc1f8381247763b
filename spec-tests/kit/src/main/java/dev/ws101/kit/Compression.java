package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Both directions of permessage-deflate on one connection (RFC 7692 7.2), with the last 32 KiB of
/// each direction kept as plain bytes and a fresh deflater or inflater for every message.
public final class Compression {
  private static final int WINDOW = 1 << 15;
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

  private final boolean keepsSent;
  private final boolean keepsReceived;
  private byte[] sent = new byte[0];
  private byte[] received = new byte[0];

  /// @param keepsSent context takeover for what this side sends
  /// @param keepsReceived context takeover for what comes from the other side
  Compression(boolean keepsSent, boolean keepsReceived) {
    this.keepsSent = keepsSent;
    this.keepsReceived = keepsReceived;
  }

  /// A whole compressed text message in one frame.
  public Frame text(String text) {
    return Frame.of(Frame.TEXT, compress(text.getBytes(StandardCharsets.UTF_8))).withRsv(4);
  }

  /// A whole compressed binary message in one frame.
  public Frame binary(byte[] payload) {
    return Frame.of(Frame.BINARY, compress(payload)).withRsv(4);
  }

  /// The payload of the next compressed message of this side.
  public byte[] compress(byte[] payload) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      if (sent.length > 0) {
        deflater.setDictionary(sent);
      }
      deflater.setInput(payload);
      byte[] room = new byte[payload.length + payload.length / 64 + 1024];
      int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
      sent = keepsSent ? lastOf(sent, payload) : sent;
      // An empty message gives nothing at all to flush, and is an empty stored block without tail.
      return length < TAIL.length ? new byte[1] : Arrays.copyOf(room, length - TAIL.length);
    } finally {
      deflater.end();
    }
  }

  /// What the payload of a compressed message of the other side stands for.
  ///
  /// @throws DataFormatException if it is not DEFLATE, or refers to what is not in the window
  byte[] expand(byte[] payload) throws DataFormatException {
    byte[] input = Arrays.copyOf(payload, payload.length + TAIL.length);
    System.arraycopy(TAIL, 0, input, payload.length, TAIL.length);
    byte[] output = new byte[0];
    for (int from = 0; from < input.length; ) {
      Inflater inflater = new Inflater(true);
      try {
        byte[] window = lastOf(received, output);
        inflater.setDictionary(window);
        inflater.setInput(input, from, input.length - from);
        output = join(output, drain(inflater));
        // A block that says it is the last one may have others behind it (7.2.3.4).
        from = inflater.finished() ? input.length - inflater.getRemaining() : input.length;
      } finally {
        inflater.end();
      }
    }
    received = keepsReceived ? lastOf(received, output) : received;
    return output;
  }

  private static byte[] drain(Inflater inflater) throws DataFormatException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  private static byte[] lastOf(byte[] earlier, byte[] later) {
    byte[] all = join(earlier, later);
    return Arrays.copyOfRange(all, Math.max(0, all.length - WINDOW), all.length);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
