import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// One connection. It belongs to the thread of the loop, and does what can be done without waiting.
final class Member {
  /// How long a request may take, and the other side's end of a connection.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /// When so many octets wait to be written to it, it is not read from.
  private static final int MOST = 1 << 20;

  /// When so many wait that others have sent it, it is cut off.
  private static final int TOO_MANY = 1 << 22;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Room room;
  private final Engine engine = new Engine();

  /// What has been taken from the engine, and what of that the network has not taken yet.
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private final long since = System.nanoTime();
  private long lastHeard = since;
  private long ended;
  private boolean asked;
  private boolean theirEnd;
  private boolean ourEnd;

  private Member(SocketChannel channel, SelectionKey key, Room room) {
    this.channel = channel;
    this.key = key;
    this.room = room;
  }

  /// One who has just come.
  static Member of(SocketChannel channel, Selector selector, Room room) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    Member member = new Member(channel, key, room);
    key.attach(member);
    return member;
  }

  /// One read and no more: then it is the turn of others. What is to be written is written when all
  /// have had theirs.
  void ready(ByteBuffer bytes) {
    room.touch(this);
    try {
      if (!isGone() && key.isReadable()) {
        int count = channel.read(bytes.clear());
        lastHeard = System.nanoTime();
        asked = false;
        theirEnd = count < 0;
        byte[] come = new byte[Math.max(0, count)];
        bytes.flip().get(come);
        engine.receive(come, 0, come.length);
        for (var message = engine.next(); message.isPresent(); message = engine.next()) {
          room.tell(this, message.get());
        }
      }
    } catch (IOException e) {
      cutOff();
    }
  }

  /// Sends it a message at the end of the turn. Who cannot keep up with what others say is cut off.
  void post(Frame message, Member speaker) {
    if (speaker != this && waiting() > TOO_MANY) {
      cutOff();
    } else if (!isGone()) {
      engine.send(message);
      room.touch(this);
    }
  }

  private int waiting() {
    return rest.remaining() + engine.pending();
  }

  /// Writes as much as the network takes, and has the selector say when it takes more.
  void flush() {
    if (isGone()) {
      return;
    }
    try {
      int taken = 1;
      while (taken > 0 && waiting() > 0) {
        if (!rest.hasRemaining()) {
          rest = ByteBuffer.wrap(engine.take());
        }
        taken = channel.write(rest);
      }
      if (waiting() == 0 && (engine.isOver() || theirEnd)) {
        leave();
      }
      if (!isGone()) {
        boolean reads = !theirEnd && waiting() <= MOST;
        int write = waiting() > 0 ? SelectionKey.OP_WRITE : 0;
        key.interestOps(write | (reads ? SelectionKey.OP_READ : 0));
      }
    } catch (IOException e) {
      cutOff();
    }
  }

  /// Says goodbye in the way of TCP: ends our direction, and reads on until the other side has
  /// ended its own. To close with octets unread would be a reset, which may overtake what we said.
  private void leave() throws IOException {
    if (!ourEnd) {
      ourEnd = true;
      ended = System.nanoTime();
      channel.shutdownOutput();
    }
    if (theirEnd) {
      cutOff();
    }
  }

  /// Anything is a sign of life. After as long a silence as this it is asked, and after as long
  /// again it is gone.
  void look(Duration heartbeat) {
    if (ourEnd && isPast(FAREWELL, ended) || !engine.isOpen() && isPast(PATIENCE, since)) {
      cutOff();
    } else if (isPast(heartbeat.multipliedBy(2), lastHeard)) {
      cutOff();
    } else if (isPast(heartbeat, lastHeard) && !asked) {
      asked = true;
      engine.ping();
      flush();
    }
  }

  private static boolean isPast(Duration time, long since) {
    return System.nanoTime() - since > time.toNanos();
  }

  String resource() {
    return engine.resource();
  }

  boolean isGone() {
    return !channel.isOpen();
  }

  private void cutOff() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    engine.close();
  }
}
