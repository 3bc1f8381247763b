package dev.ws101.sockets;

import java.io.IOException;
import java.time.Duration;

/// One of two ends that are joined in memory: a [Transport] for tests, without a port and without
/// the system's own ideas on how much arrives at a time.
///
/// It behaves as TCP does on its good days: a writer waits while the other end does not read, and
/// what was written before a close can still be read after it.
public final class MemoryTransport implements Transport {
  private static final int ROOM = 64 * 1024;

  private final Pipe input;
  private final Pipe output;
  private final Chopper chopper;
  private final String peer;
  private volatile Duration readTimeout = Duration.ZERO;

  /// The two ends of one connection.
  public record Pair(MemoryTransport left, MemoryTransport right) {}

  private MemoryTransport(Pipe input, Pipe output, Chopper chopper, String peer) {
    this.input = input;
    this.output = output;
    this.chopper = chopper;
    this.peer = peer;
  }

  /// Two ends with 64 KiB of room each way, whose reads return all there is.
  public static Pair pair() {
    return pair(ROOM, Chopper.everything(), Chopper.everything());
  }

  /// Two ends that are joined.
  ///
  /// @param room how many octets may be on their way in one direction, at least 1
  /// @param left what a read of the left end returns; asked by one reader at a time
  /// @param right the same for the right end
  public static Pair pair(int room, Chopper left, Chopper right) {
    if (room < 1) {
      throw new IllegalArgumentException("a pipe needs room for at least one octet, not " + room);
    }
    Pipe toRight = new Pipe(room);
    Pipe toLeft = new Pipe(room);
    return new Pair(
        new MemoryTransport(toLeft, toRight, left, "memory:right"),
        new MemoryTransport(toRight, toLeft, right, "memory:left"));
  }

  @Override
  public int read(byte[] into, int from, int to) throws IOException {
    return input.read(into, from, to, chopper, readTimeout);
  }

  @Override
  public int available() {
    return input.available();
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    output.write(bytes, from, to);
  }

  @Override
  public void shutdownOutput() {
    output.end();
  }

  @Override
  public void readTimeout(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("a time-out cannot be negative: " + limit);
    }
    readTimeout = limit;
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void close() {
    output.end();
    input.abandon();
  }
}
