import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// One connection, with a thread that reads and a thread that writes. Both, and whoever else has
/// something to say to it, come to one engine: `this` is its lock. It is held for moments, and
/// never while the network is waited for.
final class Member {
  /// How many milliseconds a request may let us wait, and the other side's end of a connection.
  private static final int PATIENCE = 5_000;

  private static final int FAREWELL = 1_000;

  /// So many octets are still taken from who does not know yet that the connection has ended.
  private static final int LEFT_OVER = 1 << 20;

  /// For one read.
  private static final int ROOM = 1 << 14;

  /// When so many octets wait to be written to it, it is not read from.
  private static final int MOST = 1 << 20;

  /// When so many wait that others have sent it, it is cut off.
  private static final int TOO_MANY = 1 << 22;

  private final Socket socket;
  private final Room room;
  private final Engine engine = new Engine();

  /// Whether the stream has ended, on whichever side.
  private boolean ended;

  private boolean asked;
  private long lastHeard = System.nanoTime();

  Member(Socket socket, Room room) {
    this.socket = socket;
    this.room = room;
  }

  /// Serves it until either side has had enough.
  void run() {
    Thread writer = Thread.ofVirtual().unstarted(this::write);
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      writer.start();
      room.enter(this);
      read();
      writer.join();
      leave();
    } catch (IOException e) {
      // The other side has gone, and nobody is left who could be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.leave(this);
      release();
    }
  }

  private synchronized void release() {
    end();
    engine.close();
  }

  private void read() throws IOException, InterruptedException {
    byte[] bytes = new byte[ROOM];
    int count = 0;
    while (count >= 0 && awaitRoom()) {
      count = socket.getInputStream().read(bytes);
      receive(bytes, Math.max(0, count));
    }
    end();
  }

  private void receive(byte[] bytes, int count) throws IOException {
    synchronized (this) {
      lastHeard = System.nanoTime();
      asked = false;
      engine.receive(bytes, 0, count);
    }
    for (var message = next(); message.isPresent(); message = next()) {
      room.tell(this, message.get()); // without the lock: others have theirs
    }
  }

  private synchronized Optional<Frame> next() throws IOException {
    Optional<Frame> message = engine.next();
    socket.setSoTimeout(engine.isOpen() ? 0 : PATIENCE);
    notifyAll();
    return message;
  }

  /// Who does not read is not read from.
  ///
  /// @return whether there is more to be read
  private synchronized boolean awaitRoom() throws InterruptedException {
    while (engine.pending() > MOST && !ended) {
      wait();
    }
    return !engine.isOver() && !ended;
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /// Sends it a message, from whichever thread, and does not wait. Who cannot keep up with what
  /// others say is cut off.
  synchronized void post(Frame message, Member speaker) {
    if (speaker != this && engine.pending() > TOO_MANY) {
      cutOff();
    } else if (!ended) {
      engine.send(message);
      notifyAll();
    }
  }

  /// All that is ever written is written here, in the order of the engine.
  private void write() {
    try {
      for (byte[] octets = toWrite(); octets.length > 0; octets = toWrite()) {
        socket.getOutputStream().write(octets);
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      cutOff();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for what is to be written.
  ///
  /// @return nothing when nothing more will come
  private synchronized byte[] toWrite() throws InterruptedException {
    while (engine.pending() == 0 && !engine.isOver() && !ended) {
      wait();
    }
    notifyAll();
    return engine.take();
  }

  /// Anything is a sign of life. After as long a silence as this it is asked, and after as long
  /// again it is gone.
  synchronized void look(Duration heartbeat) {
    Duration silence = Duration.ofNanos(System.nanoTime() - lastHeard);
    if (silence.compareTo(heartbeat.multipliedBy(2)) > 0) {
      cutOff();
    } else if (silence.compareTo(heartbeat) > 0 && !asked) {
      asked = true;
      engine.ping();
      notifyAll();
    }
  }

  synchronized String resource() {
    return engine.resource();
  }

  private void cutOff() {
    end();
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  /// Says goodbye in the way of TCP: our direction has ended, now the other side's. To close with
  /// octets unread would be a reset, which may overtake what we said.
  private void leave() throws IOException {
    socket.setSoTimeout(FAREWELL);
    socket.getInputStream().readNBytes(LEFT_OVER);
  }
}
