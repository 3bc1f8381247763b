package dev.ws101.eventloop;

import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/// A stream for a loop over a transport that waits: two threads wait where else a selector does,
/// one to read and one to write, each with one buffer at a time. So a test has a loop on a stream
/// in memory, of which it knows how much is on its way.
final class TransportStream implements Stream {
  private static final int INPUT = 8 * 1024;
  private static final int OUTPUT = 64 * 1024;

  private final Transport transport;
  private final Loop loop;
  private final SelectionKey key = new StillKey(this::wanted, this::want, this::readyNow);
  private final byte[] input = new byte[INPUT];
  private int from;
  private int to;
  private boolean ended;
  private IOException broken;
  private byte[] output;
  private boolean outputEnds;
  private boolean closed;

  /// What the loop wants to be told of.
  private int wanted = SelectionKey.OP_READ;

  private boolean told;
  private Loop.Ready who;

  TransportStream(Transport transport, Loop loop) {
    this.transport = transport;
    this.loop = loop;
  }

  /// A key as if from a selector, registered for reading.
  SelectionKey register(Loop.Ready ready) {
    who = ready;
    Thread.ofVirtual().name("stream reads").start(this::readOn);
    Thread.ofVirtual().name("stream writes").start(this::writeOn);
    return key;
  }

  private void readOn() {
    try {
      int count = 0;
      while (count >= 0 && awaitWish()) {
        count = transport.read(input, 0, INPUT);
        arrived(count);
      }
    } catch (IOException e) {
      broke(e);
    }
  }

  /// Waits until the loop wants to read more than there is.
  private synchronized boolean awaitWish() {
    while (!closed && ((wanted & SelectionKey.OP_READ) == 0 || from < to)) {
      await();
    }
    return !closed;
  }

  private synchronized void arrived(int count) {
    from = 0;
    to = Math.max(0, count);
    ended = count < 0;
    tell();
  }

  private synchronized void broke(IOException e) {
    broken = e;
    output = null;
    tell();
  }

  private void writeOn() {
    try {
      byte[] next = awaitOutput();
      while (next != null) {
        transport.write(next, 0, next.length);
        written();
        next = awaitOutput();
      }
      if (!isClosed()) {
        transport.shutdownOutput();
      }
      awaitClosed();
    } catch (IOException e) {
      broke(e);
      awaitClosed();
    } finally {
      close(transport);
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (IOException _) {
      // It is gone, which is what was wanted.
    }
  }

  /// @return null when there will be none
  private synchronized byte[] awaitOutput() {
    while (output == null && !outputEnds && !closed) {
      await();
    }
    return output;
  }

  private synchronized void written() {
    output = null;
    tell();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void awaitClosed() {
    while (!closed) {
      await();
    }
  }

  private void await() {
    try {
      wait();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
  }

  private int ready() {
    boolean readable = from < to || ended || broken != null;
    boolean writable = output == null;
    return wanted
        & ((readable ? SelectionKey.OP_READ : 0) | (writable ? SelectionKey.OP_WRITE : 0));
  }

  /// Has the loop know what is possible, again and again until it has done it.
  private void tell() {
    notifyAll();
    if (!told && !closed && ready() != 0) {
      told = true;
      loop.execute(() -> {
        who.ready(key);
        toldAgain();
      });
    }
  }

  private synchronized void toldAgain() {
    told = false;
    tell();
  }

  @Override
  public synchronized int read(byte[] into, int start, int end) throws IOException {
    int count = Math.min(to - from, end - start);
    if (count == 0 && broken != null) {
      throw broken;
    }
    System.arraycopy(input, from, into, start, count);
    from += count;
    tell();
    return count == 0 && ended ? -1 : count;
  }

  @Override
  public boolean hasMore() {
    return false;
  }

  @Override
  public synchronized void write(ByteBuffer bytes) throws IOException {
    if (broken != null) {
      throw broken;
    }
    if (output == null) {
      output = new byte[Math.min(bytes.remaining(), OUTPUT)];
      bytes.get(output);
      notifyAll();
    }
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public synchronized void shutdownOutput() {
    outputEnds = true;
    notifyAll();
  }

  /// What was written before still leaves.
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private synchronized int wanted() {
    return wanted;
  }

  private synchronized void want(int ops) {
    wanted = ops;
    tell();
  }

  private synchronized int readyNow() {
    return ready();
  }
}
