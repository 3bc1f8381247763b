import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/// A WebSocket server that has got to stage 09: many at once, who hear each other at `/all`, and
/// none of whom can hold up another.
///
/// `java Server.java 9001` listens at port 9001 of this machine; 0 is any free port. A second
/// number says after how many milliseconds of silence a connection is asked whether it lives.
final class Server {
  private static final long HEARTBEAT = 20_000;

  static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    long heartbeat = arguments.length > 1 ? Long.parseLong(arguments[1]) : HEARTBEAT;
    Room room = new Room();
    try (ServerSocket listening = new ServerSocket(port, 200, InetAddress.getLoopbackAddress())) {
      System.out.println("ws://127.0.0.1:" + listening.getLocalPort() + "/");
      Thread.ofVirtual().start(() -> watch(room, Duration.ofMillis(heartbeat)));
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(new Member(socket, room)::run);
      }
    }
  }

  private static void watch(Room room, Duration heartbeat) {
    try {
      room.watch(heartbeat);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
