package dev.ws101.endpoint;

import dev.ws101.sockets.MemoryTransport;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A stream that is reset when its peer ends it: a read fails then, but a write that has begun
/// waits until it is told, and fails later.
final class LateWriter implements Transport {
  private final MemoryTransport end;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile boolean isLate;

  LateWriter(MemoryTransport end) {
    this.end = end;
  }

  /// From now on writes take their time.
  void beLate() {
    isLate = true;
  }

  void awaitWrite() throws InterruptedException {
    begun.await();
  }

  void failWrite() {
    told.countDown();
  }

  @Override
  public int read(byte[] into, int from, int to) throws IOException {
    int count = end.read(into, from, to);
    if (count < 0) {
      throw new IOException("reset");
    }
    return count;
  }

  @Override
  public int available() {
    return end.available();
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    if (isLate) {
      begun.countDown();
      try {
        told.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      throw new IOException("broken pipe");
    }
    end.write(bytes, from, to);
  }

  @Override
  public void shutdownOutput() {
    end.shutdownOutput();
  }

  @Override
  public void readTimeout(Duration limit) {
    end.readTimeout(limit);
  }

  @Override
  public String peer() {
    return end.peer();
  }

  @Override
  public void close() {
    end.close();
  }
}
