package dev.ws101.soak;

import dev.ws101.kit.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// A client by hand, which can do what no library would.
///
/// It draws all it does from one source, so that a visitor with the same seed does the same.
final class Visitor implements AutoCloseable {
  private static final int PATIENCE = 15_000;
  private static final int LITTLE_ROOM = 8 * 1024;

  private static final String REQUEST =
      """
      GET / HTTP/1.1
      Host: localhost
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13
      %s
      """
          .replace("\n", "\r\n");

  /// Has the server keep a compressor for us, though we never look into what comes.
  private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate\r\n";

  private final Socket socket;
  private final Random random;

  private Visitor(Socket socket, Random random) {
    this.socket = socket;
    this.random = random;
  }

  /// Connects, and says nothing yet.
  static Visitor at(int port, Random random) throws IOException {
    return at(port, random, new Socket());
  }

  /// The same, with little room for what it does not read.
  static Visitor withLittleRoom(int port, Random random) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(LITTLE_ROOM);
    return at(port, random, socket);
  }

  private static Visitor at(int port, Random random, Socket socket) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
    socket.setSoTimeout(PATIENCE);
    socket.setTcpNoDelay(true);
    return new Visitor(socket, random);
  }

  Random random() {
    return random;
  }

  /// The opening handshake. The server may refuse it, which ends the visit.
  void open() throws IOException {
    open(drawn());
  }

  /// The same with fields of the request, each with the end of its line.
  void open(String fields) throws IOException {
    write(request(fields));
    int matched = 0;
    String end = "\r\n\r\n";
    while (matched < end.length()) {
      int octet = socket.getInputStream().read();
      if (octet < 0) {
        throw new IOException("turned away");
      }
      matched = octet == end.charAt(matched) ? matched + 1 : octet == '\r' ? 1 : 0;
    }
  }

  private String drawn() {
    return random.nextBoolean() ? OFFER : "";
  }

  private static byte[] request(String fields) {
    return REQUEST.formatted(fields).getBytes(StandardCharsets.US_ASCII);
  }

  /// The first part of a request.
  void beginToAsk() throws IOException {
    byte[] request = request(drawn());
    socket.getOutputStream().write(request, 0, random.nextInt(request.length - 1) + 1);
  }

  /// The first part of a request, just short enough to be borne.
  void askAtLength() throws IOException {
    byte[] request = request("X-Long: " + "x".repeat(20_000) + "\r\n");
    socket.getOutputStream().write(request, 0, 16_000);
  }

  void send(Frame frame) throws IOException {
    write(frame.encode(true, random.nextInt()));
  }

  /// The same frame so many times, in one piece.
  void send(Frame frame, int times) throws IOException {
    byte[] one = frame.encode(true, random.nextInt());
    byte[] all = new byte[times * one.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    write(all);
  }

  /// Half of a frame, or less.
  void sendSomeOf(Frame frame) throws IOException {
    byte[] bytes = frame.encode(true, random.nextInt());
    socket.getOutputStream().write(bytes, 0, random.nextInt(bytes.length / 2) + 1);
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// Reads up to so many octets at a time, so many times, or until the end.
  void read(int octets, int times) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[octets];
    for (int i = 0; i < times && in.read(buffer) >= 0; i++) {}
  }

  /// Reads a frame, and drops it.
  ///
  /// @return its opcode
  int readFrame() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] start = in.readNBytes(2);
    if (start.length < 2) {
      throw new EOFException("no frame, but the end");
    }
    int octets =
        switch (start[1]) {
          case 126 -> 2;
          case 127 -> Long.BYTES;
          default -> 0;
        };
    long length = octets == 0 ? start[1] : new BigInteger(1, in.readNBytes(octets)).longValue();
    in.skipNBytes(length);
    return start[0] & 0b1111;
  }

  /// Waits until the server has read all that was sent; nothing else may come from it meanwhile.
  void awaitPong() throws IOException {
    send(Frame.ping("done?"));
    if (readFrame() != Frame.PONG) {
      throw new IOException("something else than the pong");
    }
  }

  /// Reads until the server ends the connection, or says nothing for long.
  void readToTheEnd() throws IOException {
    try {
      read(8192, Integer.MAX_VALUE);
    } catch (SocketTimeoutException _) {
      // it has been patient enough
    }
  }

  /// Ends our direction and leaves the other open.
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// Resets the connection.
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
