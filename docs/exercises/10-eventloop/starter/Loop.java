import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// One thread for all. It waits in one place, for whoever can be served without waiting.
final class Loop {
  private static final int BACKLOG = 200;

  /// Whatever is due is noticed within this time.
  private static final Duration TICK = Duration.ofMillis(250);

  private final Room room = new Room();
  private final Duration heartbeat;
  private final Selector selector = Selector.open();
  private final ServerSocketChannel listening = ServerSocketChannel.open();

  /// Large, as there is one for all: what is kept is kept by the engines.
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16);

  private long lastLook = System.nanoTime();

  Loop(int port, Duration heartbeat) throws IOException {
    this.heartbeat = heartbeat;
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    listening.configureBlocking(false);
    listening.register(selector, SelectionKey.OP_ACCEPT);
  }

  int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  void run() throws IOException {
    while (true) {
      selector.select(this::serve, tick().toMillis());
      room.flush();
      if (System.nanoTime() - lastLook > tick().toNanos()) {
        room.look(heartbeat);
        lastLook = System.nanoTime();
      }
    }
  }

  private Duration tick() {
    Duration quarter = heartbeat.dividedBy(4);
    return quarter.compareTo(TICK) < 0 ? quarter : TICK;
  }

  private void serve(SelectionKey key) {
    if (key.attachment() instanceof Member member) {
      member.ready(bytes);
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listening.accept();
      if (channel != null) {
        room.enter(Member.of(channel, selector, room));
      }
    } catch (IOException e) {
      // It has gone before it was here, or there is no room; others may be luckier.
    }
  }
}
