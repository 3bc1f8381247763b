import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// What a client says, for the laws.
final class Speech {
  static final int TEXT = 0x81;
  static final int BINARY = 0x82;
  static final int CLOSE = 0x88;
  static final int PING = 0x89;
  static final int RSV1 = 0x40;

  private static final String OPENING =
      """
      GET / HTTP/1.1
      Host: localhost
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Extensions: permessage-deflate

      """
          .replace("\n", "\r\n");

  private final Random random;

  Speech(Random random) {
    this.random = random;
  }

  /// An opening that offers compression, and frames.
  static byte[] conversation(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(utf8(OPENING));
    Stream.of(frames).forEach(all::writeBytes);
    return all.toByteArray();
  }

  /// As a client sends it.
  byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    int length = payload.length;
    frame.write(0x80 | (length < 126 ? length : length < 65536 ? 126 : 127));
    for (int shift = length < 126 ? -8 : length < 65536 ? 8 : 56; shift >= 0; shift -= 8) {
      frame.write((int) ((long) length >> shift));
    }
    byte[] key = new byte[4];
    random.nextBytes(key);
    frame.writeBytes(key);
    for (int i = 0; i < length; i++) {
      frame.write(payload[i] ^ key[i % 4]);
    }
    return frame.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] code(int code) {
    return new byte[] {(byte) (code >> 8), (byte) code};
  }

  static byte[] deflated(String text) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(utf8(text));
      byte[] out = new byte[1000];
      int count = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
      return Arrays.copyOf(out, count - 4);
    }
  }
}
