import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/// A WebSocket server that has got to stage 07: it has all that RFC 6455 asks for, and compresses
/// messages as RFC 7692 has it.
///
/// `java Server.java 9001` listens at port 9001 of this machine; 0 is any free port.
final class Server {
  /// How many milliseconds a request may let us wait, and the other side's end of a connection.
  private static final int PATIENCE = 5_000;

  private static final int FAREWELL = 1_000;

  /// So many octets are still taken from who does not know yet that the connection has ended.
  private static final int LEFT_OVER = 1 << 20;

  static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (ServerSocket listening = new ServerSocket(port, 200, InetAddress.getLoopbackAddress())) {
      System.out.println("ws://127.0.0.1:" + listening.getLocalPort() + "/");
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      Answer answer = answer(in);
      out.write(answer.encode());
      if (answer.status() == Answer.SWITCHING) {
        socket.setSoTimeout(0);
        converse(in, out, answer.deflate());
      }
      leave(socket, in);
    } catch (IOException e) {
      // The other side has gone, and nobody is left who could be told.
    }
  }

  /// What the opening request gets in answer.
  private static Answer answer(InputStream in) throws IOException {
    try {
      return Handshake.answer(Request.read(in));
    } catch (Refused refused) {
      return refused.answer();
    }
  }

  private static void converse(InputStream in, OutputStream out, Optional<Agreement> agreed)
      throws IOException {
    Optional<Deflate> deflate = agreed.map(Deflate::new);
    try {
      new Connection(in, out, deflate).run();
    } catch (EOFException e) {
      // The other side has left without a word.
    } finally {
      deflate.ifPresent(Deflate::close);
    }
  }

  /// Says goodbye in the way of TCP: ends our direction, and reads on until the other side has
  /// ended its own. To close with octets unread would be a reset, which may overtake what we said.
  private static void leave(Socket socket, InputStream in) throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(FAREWELL);
    in.readNBytes(LEFT_OVER);
  }
}
