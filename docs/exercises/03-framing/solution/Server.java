import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A WebSocket server that has got to stage 03: it sends back what comes in a single frame.
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
      if (open(in, out)) {
        socket.setSoTimeout(0);
        converse(in, out);
      }
      leave(socket, in);
    } catch (IOException e) {
      // The other side has gone, and nobody is left who could be told.
    }
  }

  /// Answers the opening request.
  ///
  /// @return whether frames follow
  private static boolean open(InputStream in, OutputStream out) throws IOException {
    Answer answer;
    try {
      answer = Handshake.answer(Request.read(in));
    } catch (Refused refused) {
      answer = refused.answer();
    }
    out.write(answer.encode());
    return answer.status() == Answer.SWITCHING;
  }

  private static void converse(InputStream in, OutputStream out) throws IOException {
    try {
      new Connection(in, out).run();
    } catch (Violation | EOFException e) {
      // Either way the connection ends. Stage 06 will tell the other side why.
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
