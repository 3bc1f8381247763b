package dev.ws101.endpoint;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Our pings that wait for their pongs, for whoever drives a connection. For any thread.
///
/// Futures are completed outside the lock: what hangs on them is somebody else's code.
public final class Pings {
  /// A peer that answers none makes us remember no more than these. [ROBUST-ctl-03]
  static final int MOST = 16;

  private record Waiting(byte[] payload, long since, CompletableFuture<Duration> roundTrip) {}

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(1);
  private long count;
  private volatile Optional<Duration> roundTrip = Optional.empty();

  /// None so far.
  public Pings() {}

  /// A payload that no ping before had.
  public synchronized byte[] payload() {
    return ByteBuffer.allocate(Long.BYTES).putLong(count++).array();
  }

  /// Whether one more would push out the oldest.
  public synchronized boolean isFull() {
    return waiting.size() >= MOST;
  }

  /// Remembers a ping that goes out now. If too many wait already the oldest is given up.
  ///
  /// @return how long the answer will have taken; cancelled when the ping is given up
  public CompletableFuture<Duration> sent(byte[] payload) {
    Waiting ping = new Waiting(payload.clone(), System.nanoTime(), new CompletableFuture<>());
    add(ping).ifPresent(oldest -> oldest.roundTrip.cancel(false));
    return ping.roundTrip;
  }

  private synchronized Optional<Waiting> add(Waiting ping) {
    Optional<Waiting> surplus = isFull() ? Optional.of(waiting.remove()) : Optional.empty();
    waiting.add(ping);
    return surplus;
  }

  /// A pong came. It answers the latest ping with its payload and all before that, since a peer may
  /// answer only the latest [6455-5.5.3-03]; or nothing, if nobody asked.
  public void answered(byte[] payload) {
    long now = System.nanoTime();
    for (Waiting ping : upTo(payload)) {
      Duration took = Duration.ofNanos(now - ping.since);
      roundTrip = Optional.of(took);
      ping.roundTrip.complete(took);
    }
  }

  private synchronized List<Waiting> upTo(byte[] payload) {
    List<Waiting> answered = new ArrayList<>();
    waiting.reversed().stream()
        .filter(ping -> Arrays.equals(ping.payload, payload))
        .findFirst()
        .ifPresent(latest -> {
          while (!answered.contains(latest)) {
            answered.add(waiting.remove());
          }
        });
    return answered;
  }

  /// No answer will come any more.
  public void over(ConnectionClosed closed) {
    all().forEach(ping -> ping.roundTrip.completeExceptionally(closed));
  }

  private synchronized List<Waiting> all() {
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  /// How long the latest answer took.
  public Optional<Duration> roundTrip() {
    return roundTrip;
  }
}
