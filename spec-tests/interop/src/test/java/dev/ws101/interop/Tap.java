package dev.ws101.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A tap on the wire: it listens in the server's place, takes one connection, hands every octet on
/// and remembers it.
final class Tap implements AutoCloseable {
  /// A frame that has passed, as far as the tests ask.
  ///
  /// @param compressed RSV1
  /// @param opcode 0 continuation, 1 text, 2 binary, 8 and above control
  /// @param length of the payload
  record Frame(boolean fin, boolean compressed, int opcode, long length) {
    boolean isContinuation() {
      return opcode == 0;
    }

    boolean isControl() {
      return opcode >= 8;
    }
  }

  private final ServerSocket listener;
  private final URI server;
  private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
  private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();

  private Tap(ServerSocket listener, URI server) {
    this.listener = listener;
    this.server = server;
  }

  /// Lays a wire to this server.
  static Tap to(URI server) throws IOException {
    Tap tap = new Tap(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), server);
    Thread.ofVirtual().start(tap::connect);
    return tap;
  }

  /// Where the client connects to.
  URI uri() {
    return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + server.getPath());
  }

  private void connect() {
    try (Socket client = listener.accept();
        Socket far = new Socket()) {
      far.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      Thread answers = Thread.ofVirtual().start(() -> copy(far, client, fromServer));
      copy(client, far, fromClient);
      answers.join();
    } catch (IOException | InterruptedException _) {
      // Whoever was to be connected notices, and that is where it is judged.
    }
  }

  private static void copy(Socket from, Socket to, ByteArrayOutputStream seen) {
    byte[] piece = new byte[64 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        seen.write(piece, 0, n);
        out.write(piece, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException _) {
      cut(from);
      cut(to);
    }
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is cut
    }
  }

  /// What the client has sent so far, after its head.
  List<Frame> fromClient() {
    return frames(fromClient.toByteArray());
  }

  /// What the server has sent so far, after its head.
  List<Frame> fromServer() {
    return frames(fromServer.toByteArray());
  }

  /// Written for these tests, so that the rungs do not judge themselves.
  private static List<Frame> frames(byte[] octets) {
    int head = new String(octets, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    List<Frame> frames = new ArrayList<>();
    if (head < 0) {
      return frames;
    }
    int from = head + 4;
    var in = new DataInputStream(new ByteArrayInputStream(octets, from, octets.length - from));
    try {
      while (true) {
        frames.add(frame(in));
      }
    } catch (EOFException _) {
      return frames; // the rest has not passed yet
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Frame frame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    int shortLength = second & 0x7F;
    long length =
        switch (shortLength) {
          case 126 -> in.readUnsignedShort();
          case 127 -> in.readLong();
          default -> shortLength;
        };
    boolean masked = second >= 0x80;
    in.skipNBytes((masked ? 4 : 0) + length);
    return new Frame(first >= 0x80, (first & 0x40) != 0, first & 0x0F, length);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
