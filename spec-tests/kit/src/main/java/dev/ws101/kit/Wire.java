package dev.ws101.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// One TCP connection to the peer, plain or TLS, as bytes. Everything goes into the log.
///
/// A virtual thread of its own reads all the time, so that the peer can always write and a script
/// that sends much cannot lock up with it.
final class Wire implements AutoCloseable {
  /// What [#read(Duration)] gives.
  sealed interface Piece {
    record Bytes(byte[] bytes) implements Piece {}

    record End(boolean reset) implements Piece {}

    /// Nothing came within the time.
    record Nothing() implements Piece {}
  }

  private static final int SMALL = 1 << 15;
  private static final int STEP = 1 << 16;

  private final Socket socket;
  private final Reach.Contact contact;
  private final WireLog log;
  private final int number;
  private final BlockingDeque<Piece> arrived = new LinkedBlockingDeque<>();
  private final AtomicLong written = new AtomicLong();
  private final Lock writing = new ReentrantLock();
  private final Object gate = new Object();
  private boolean deaf;

  /// Takes over a connection, and ends it when closed.
  Wire(Reach.Contact contact, WireLog log) throws IOException {
    this.contact = contact;
    this.socket = contact.socket();
    this.log = log;
    number = log.newConnection();
    socket.setTcpNoDelay(true);
    log.event(number, "connected to " + socket.getRemoteSocketAddress());
  }

  /// Begins to read.
  Wire start() {
    if (contact.begun().length > 0) {
      arrive(contact.begun());
    }
    Thread.ofVirtual().name("ws101-kit-reader").start(this::readAll);
    return this;
  }

  private void readAll() {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = socket.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        arrive(Arrays.copyOf(buffer, n));
        awaitGate();
      }
      end(new Piece.End(false), "the peer ended the TCP connection (FIN)");
    } catch (IOException e) {
      end(new Piece.End(true), "the TCP connection broke: " + e.getMessage());
    } catch (InterruptedException _) {
      end(new Piece.End(true), "the kit stopped reading");
    }
  }

  private void arrive(byte[] piece) {
    log.add(number, WireLog.Kind.RECEIVED, piece, "");
    arrived.add(new Piece.Bytes(piece));
  }

  private void awaitGate() throws InterruptedException {
    synchronized (gate) {
      while (deaf) {
        gate.wait();
      }
    }
  }

  /// Takes no more of what comes, so that it piles up on the way, and then with the peer.
  void stopReading() {
    log.event(number, "the kit stops reading");
    try {
      socket.setReceiveBufferSize(SMALL);
    } catch (IOException e) {
      log.event(number, "its buffer keeps its size: " + e.getMessage());
    }
    synchronized (gate) {
      deaf = true;
    }
  }

  /// The end of [#stopReading()].
  void readOn() {
    synchronized (gate) {
      deaf = false;
      gate.notifyAll();
    }
  }

  private void end(Piece.End end, String text) {
    log.event(number, text);
    arrived.add(end);
  }

  /// The next bytes, or that there are none.
  Piece read(Duration atMost) throws InterruptedException {
    Piece piece = new Wait(atMost).first(arrived);
    if (piece instanceof Piece.End) {
      arrived.add(piece); // so that it stays the end
    }
    return piece == null ? new Piece.Nothing() : piece;
  }

  /// Whether anything comes within this time; it is still to be read then.
  boolean hasNews(Duration atMost) {
    try {
      Piece first = new Wait(atMost).first(arrived);
      if (first != null) {
        arrived.addFirst(first);
      }
      return first != null;
    } catch (InterruptedException _) {
      throw Judgement.late("the case took too long as a whole");
    }
  }

  /// Writes the bytes in one go. That the peer may be gone is no error: what came back tells.
  void write(byte[] bytes, String text) {
    writing.lock();
    try {
      log.add(number, WireLog.Kind.SENT, bytes, text);
      for (int from = 0; from < bytes.length; from += STEP) {
        int step = Math.min(STEP, bytes.length - from);
        socket.getOutputStream().write(bytes, from, step);
        written.addAndGet(step);
      }
      socket.getOutputStream().flush();
    } catch (IOException e) {
      log.event(number, "could not be written: " + e.getMessage());
    } finally {
      writing.unlock();
    }
  }

  /// How many bytes the peer, or the system in between, has taken so far.
  long written() {
    return written.get();
  }

  void decoded(String text) {
    log.add(number, WireLog.Kind.DECODED, new byte[0], text);
  }

  /// Something to be told of what came last.
  void note(String text) {
    log.event(number, text);
  }

  Reach.Contact contact() {
    return contact;
  }

  /// Ends our direction of the connection and leaves the other open.
  void shutdownOutput() {
    log.event(number, "the kit ends its direction (FIN)");
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      log.event(number, "could not end it: " + e.getMessage());
    }
  }

  /// Ends the connection with a reset.
  void reset() {
    log.event(number, "the kit resets the connection");
    try {
      socket.setSoLinger(true, 0);
      socket.close(); // and nothing else: a client may want to come again
    } catch (IOException e) {
      log.event(number, "could not be reset: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    readOn();
    try {
      contact.close();
    } catch (IOException e) {
      log.event(number, "closing failed: " + e.getMessage());
    }
  }
}
