import java.io.IOException;
import java.time.Duration;

/// A WebSocket server that has got to stage 10: one thread serves all, and waits for none of them.
///
/// `java Server.java 9001` listens at port 9001 of this machine; 0 is any free port. A second
/// number says after how many milliseconds of silence a connection is asked whether it lives.
final class Server {
  private static final long HEARTBEAT = 20_000;

  static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    long heartbeat = arguments.length > 1 ? Long.parseLong(arguments[1]) : HEARTBEAT;
    Loop loop = new Loop(port, Duration.ofMillis(heartbeat));
    System.out.println("ws://127.0.0.1:" + loop.port() + "/");
    loop.run();
  }
}
