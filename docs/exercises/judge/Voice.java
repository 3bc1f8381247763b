import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// A client of a WebSocket, as small as the judges need one: it wants whole messages, and looks
/// closely at each frame.
final class Voice implements AutoCloseable {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /// How those begin who arrive.
  private static final String HERE = "here ";

  /// The first may have to wait for a compiler.
  private static final int WARM_UP = 20_000;

  private final Socket socket = new Socket();
  private final Random random;
  private DataInputStream in;

  /// Whether pings are answered.
  private boolean alive = true;

  private int pongs;

  /// How many milliseconds one message is waited for.
  private long patience;

  Voice(Random random) {
    this.random = random;
  }

  /// One who is connected.
  static Voice at(URI uri, Random random) throws Exception {
    Voice voice = new Voice(random);
    voice.connect(uri, 1 << 16);
    voice.arrive();
    return voice;
  }

  /// @param room for what has come and is not read, in octets
  void connect(URI uri, int room) throws Exception {
    socket.setReceiveBufferSize(room);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()), 5000);
    socket.setSoTimeout(WARM_UP);
    in = new DataInputStream(socket.getInputStream());
    socket
        .getOutputStream()
        .write(
            """
            GET %s HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """
                .formatted(uri.getPath())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    String status = line();
    Judging.must(status.startsWith("HTTP/1.1 101 "), "the answer \"" + status + "\"");
    while (!line().isEmpty()) {}
    patience = WARM_UP;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.readUnsignedByte(); octet != '\n'; octet = in.readUnsignedByte()) {
      line.append((char) octet);
    }
    return line.toString().strip();
  }

  /// Waits until it has been heard by itself, so that it is in the room for sure.
  void arrive() throws Exception {
    String here = HERE + random.nextLong();
    say(here);
    while (!heard().equals(here)) {}
    patience = Judging.PATIENCE.toMillis();
  }

  void waitLonger() {
    patience = WARM_UP;
  }

  /// From now on it reads, and says nothing by itself.
  void playDead() {
    alive = false;
  }

  int pongs() {
    return pongs;
  }

  void say(String text) throws IOException {
    send(TEXT, text);
  }

  void ping() throws IOException {
    send(PING, "");
  }

  private synchronized void send(int opcode, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | opcode);
    frame.write(
        0x80 | (payload.length < 126 ? payload.length : payload.length < 65536 ? 126 : 127));
    int octets = payload.length < 126 ? 0 : payload.length < 65536 ? 2 : 8;
    for (int i = octets - 1; i >= 0; i--) {
      frame.write((int) ((long) payload.length >> 8 * i));
    }
    byte[] key = new byte[4];
    random.nextBytes(key);
    frame.writeBytes(key);
    for (int i = 0; i < payload.length; i++) {
      frame.write(payload[i] ^ key[i % 4]);
    }
    socket.getOutputStream().write(frame.toByteArray());
  }

  /// Waits for the next message that is about anything.
  String hear() throws Exception {
    String heard = heard();
    while (heard.startsWith(HERE)) {
      heard = heard();
    }
    return heard;
  }

  /// Waits for the next message, and answers pings meanwhile.
  private String heard() throws Exception {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    long end = System.nanoTime() + patience * 1_000_000;
    while (true) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException();
      }
      socket.setSoTimeout((int) left);
      int first = in.readUnsignedByte();
      byte[] payload = payload();
      switch (first & 0x7F) {
        case PING -> answer(payload);
        case PONG -> pongs++;
        case CLOSE -> throw new EOFException();
        case 0, TEXT -> {
          Judging.must(
              (first & 0x7F) == TEXT == (message.size() == 0), "fragments of two messages, mixed");
          message.writeBytes(payload);
          if ((first & 0x80) != 0) {
            return message.toString(StandardCharsets.UTF_8);
          }
        }
        default -> throw new Judging.Wrong("a frame that begins with 0x%02x".formatted(first));
      }
    }
  }

  private void answer(byte[] payload) throws IOException {
    if (alive) {
      send(PONG, new String(payload, StandardCharsets.UTF_8));
    }
  }

  private byte[] payload() throws Exception {
    int bits = in.readUnsignedByte();
    long length = bits == 126 ? in.readUnsignedShort() : bits == 127 ? in.readLong() : bits;
    Judging.must(bits < 128 && length >= 0 && length < 1 << 24, "what is no frame of a server");
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    return payload;
  }

  /// Whether this is heard in time.
  void expects(String text) throws Exception {
    String heard = hear();
    Judging.must(heard.equals(text), "\"%s\", not \"%s\"".formatted(shown(heard), shown(text)));
  }

  static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /// Reads until the connection ends.
  ///
  /// @return whether it has, within this time
  boolean endsWithin(long millis) throws Exception {
    patience = millis;
    try {
      while (true) {
        hear();
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /// Breaks off.
  void leave() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    leave();
  }
}
