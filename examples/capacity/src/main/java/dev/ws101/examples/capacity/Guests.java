package dev.ws101.examples.capacity;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Connections that are open, and hear what is said to all.
///
/// They come to several addresses of the loopback, in turns. Between two addresses there are 28,232
/// connections to a port, as Linux deals out its own; and one program connects to an address once
/// at a time.
final class Guests implements AutoCloseable {
  private static final Options OPTIONS = Options.DEFAULT.with(DeflatePolicy.OFF);
  private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);

  private final List<URI> addresses;
  private final Queue<WebSocket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);
  private volatile CountDownLatch waiting = new CountDownLatch(0);

  Guests(List<URI> addresses) {
    this.addresses = addresses;
  }

  /// Opens connections.
  ///
  /// @param progress is told after each how many there are
  /// @throws Shortage when the machine has no more of something
  void open(int count, IntConsumer progress) throws IOException, InterruptedException {
    List<Future<?>> parts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < addresses.size(); i++) {
        URI address = addresses.get(i);
        int part = (count + i) / addresses.size();
        parts.add(
            threads.submit(() -> {
              open(address, part, progress);
              return null;
            }));
      }
    }
    for (Future<?> part : parts) {
      try {
        part.get();
      } catch (ExecutionException e) {
        throw Shortage.or(e.getCause(), open.get());
      }
    }
  }

  private void open(URI address, int count, IntConsumer progress) throws IOException {
    for (int i = 0; i < count; i++) {
      WebSocket socket = WebSocketClient.connect(address, OPTIONS);
      sockets.add(socket);
      socket.receive(); // the stage says hello when he is in
      Thread.ofVirtual().start(() -> listen(socket));
      progress.accept(open.incrementAndGet());
    }
  }

  private void listen(WebSocket socket) {
    for (Message message : socket) {
      if (message instanceof Message.Text(String text)) {
        micros.recordValue(Math.clamp(Stage.now() - Long.parseLong(text.strip()), 0, MOST_MICROS));
        waiting.countDown();
      }
    }
  }

  /// Has the stage say something, and waits until everybody has heard it.
  void hear(StageProcess stage, Duration patience) throws IOException, InterruptedException {
    CountDownLatch all = new CountDownLatch(open.get());
    waiting = all;
    stage.broadcast();
    if (!all.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException(
          "after %d s %,d of %,d have not heard what was said"
              .formatted(patience.toSeconds(), all.getCount(), open.get()));
    }
  }

  /// How long it took from what was said to who heard it, since the last time that this was asked.
  Latency latency() {
    Latency latency = Latency.of(micros);
    micros.reset();
    return latency;
  }

  /// Lets go of all, without waiting for each in turn.
  @Override
  public void close() {
    List<Thread> closers = sockets.stream().map(it -> Thread.ofVirtual().start(it::close)).toList();
    try {
      for (Thread closer : closers) {
        closer.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
