package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.engine.Suite.Got;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A peer's side of permessage-deflate, by hand on the JDK's zlib.
final class Compression implements AutoCloseable {
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
  private static final int RSV1 = 0x40;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final Inflater inflater = new Inflater(true);
  private final boolean weForget;
  private final boolean theyForget;

  /// @param us the role of the engine
  /// @param agreed the server's answer
  Compression(Role us, String agreed) {
    assertThat(agreed).contains("permessage-deflate");
    boolean serverForgets = agreed.contains("server_no_context_takeover");
    boolean clientForgets = agreed.contains("client_no_context_takeover");
    boolean small = agreed.contains(role(us) + "_max_window_bits=9");
    // The JDK has no window size to set, but an empty one at each message is small enough here.
    weForget = (us == Role.SERVER ? clientForgets : serverForgets) || small;
    theyForget = us == Role.SERVER ? serverForgets : clientForgets;
  }

  private static String role(Role us) {
    return us == Role.SERVER ? "client" : "server";
  }

  /// Some text that repeats itself now and then, or the same as octets.
  static byte[] sample(int at, int size, boolean binary) {
    StringBuilder text = new StringBuilder();
    for (int i = at / 50; text.length() < size + 50; i++) {
      text.append(
          "{\"id\": %07d, \"name\": \"item %d\", \"of\": %9d}, ".formatted(i, i % 17, i * i));
    }
    byte[] sample = text.substring(at % 50, at % 50 + size).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; binary && i < size; i++) {
      sample[i] ^= (byte) 0x80;
    }
    return sample;
  }

  /// Queues a compressed message in frames of at most `fragment` octets.
  void send(Suite suite, int opcode, byte[] payload, int fragment) {
    byte[] compressed = deflated(payload);
    for (int from = 0; from < compressed.length; ) {
      int to = (int) Math.min(compressed.length, (long) from + fragment);
      int b0 = (to == compressed.length ? 0x80 : 0) | (from == 0 ? RSV1 | opcode : 0);
      suite.frame(b0, Arrays.copyOfRange(compressed, from, to));
      from = to;
    }
  }

  private byte[] deflated(byte[] payload) {
    deflater.setInput(payload);
    byte[] buffer = new byte[2 * payload.length + 64];
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    assertThat(Arrays.copyOfRange(buffer, length - 4, length)).isEqualTo(TAIL);
    if (weForget) {
      deflater.reset();
    }
    return Arrays.copyOf(buffer, length - 4);
  }

  /// The payload of a message that came back.
  byte[] received(Got message) {
    assertThat(message.rsv()).as("compressed").isEqualTo(4);
    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (byte[] part : new byte[][] {message.payload(), TAIL}) {
        inflater.setInput(part);
        for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
          inflated.write(buffer, 0, n);
        }
      }
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
    if (theyForget) {
      inflater.reset();
    }
    return inflated.toByteArray();
  }

  @Override
  public void close() {
    deflater.end();
    inflater.end();
  }
}
