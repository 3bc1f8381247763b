package dev.ws101.examples.realtime;

import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what goes through a stream: the payload of TCP, at the client's end. What the network
/// puts around it is not seen here.
final class Meter implements Transport {
  private final Transport transport;
  private final AtomicLong down = new AtomicLong();
  private final AtomicLong up = new AtomicLong();

  Meter(Transport transport) {
    this.transport = transport;
  }

  /// Octets that have come.
  long down() {
    return down.get();
  }

  /// Octets that were sent.
  long up() {
    return up.get();
  }

  @Override
  public int read(byte[] into, int from, int to) throws IOException {
    int count = transport.read(into, from, to);
    down.addAndGet(Math.max(0, count));
    return count;
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    transport.write(bytes, from, to);
    up.addAndGet(to - from);
  }

  @Override
  public int available() throws IOException {
    return transport.available();
  }

  @Override
  public void shutdownOutput() throws IOException {
    transport.shutdownOutput();
  }

  @Override
  public void readTimeout(Duration limit) throws IOException {
    transport.readTimeout(limit);
  }

  @Override
  public String peer() {
    return transport.peer();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
