import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A WebSocket server that has got to stage 08: a driver, which carries octets between sockets and
/// engines, and does not know what a frame is.
///
/// `java Server.java 9001` listens at port 9001 of this machine; 0 is any free port.
final class Server {
  /// How many milliseconds a request may let us wait, and the other side's end of a connection.
  private static final int PATIENCE = 5_000;

  /// For one read.
  private static final int ROOM = 1 << 14;

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
    try (socket;
        Engine engine = new Engine()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      drive(engine, socket);
      leave(socket, socket.getInputStream());
    } catch (IOException e) {
      // The other side has gone, and nobody is left who could be told.
    }
  }

  private static void drive(Engine engine, Socket socket) throws IOException {
    byte[] bytes = new byte[ROOM];
    int count = 0;
    while (count >= 0 && !engine.isOver()) {
      count = socket.getInputStream().read(bytes);
      engine.receive(bytes, 0, Math.max(0, count));
      for (var message = engine.next(); message.isPresent(); message = engine.next()) {
        engine.send(message.get());
      }
      socket.getOutputStream().write(engine.take());
      socket.setSoTimeout(engine.isOpen() ? 0 : PATIENCE);
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
