package dev.ws101.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A load on a server: a closed loop, in which every message that comes back is followed by the
/// next. Every octet is compared while it warms up.
final class EchoRun implements AutoCloseable {
  private static final int BUFFER = 512 * 1024;
  private static final long PATIENCE = 10_000;

  /// Connections beyond so many send what earlier ones send.
  private static final int RINGS = 64;

  private final List<Flow> flows = new ArrayList<>();
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Order order;
  private final ProcessHandle server;
  private Tally tally;
  private boolean checks = true;
  private IOException failure;

  /// Opens the connections.
  EchoRun(Order order) throws IOException {
    this.order = order;
    this.server = order.process();
    this.tally = Tally.of(server);
    try {
      connect(order.load());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connect(Load load) throws IOException {
    List<Ring> rings = new ArrayList<>();
    for (int i = 0; i < Math.min(RINGS, load.connections()); i++) {
      rings.add(Ring.of(load, i));
    }
    try (Arrivals arrivals =
        new Arrivals(
            order.port(),
            order.raw(),
            (channel, _) ->
                flows.add(new Flow(channel, rings.get(flows.size() % RINGS), order.raw())))) {
      arrivals.open(load.connections());
    }
  }

  Figures measure() throws IOException {
    for (Flow flow : flows) {
      flow.begin(selector, order.load().inFlight());
    }
    run(order.warmUp());
    checks = false;
    tally = Tally.of(server);
    run(order.measured());
    return tally.figures();
  }

  private void run(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      if (selector.select(this::ready, PATIENCE) == 0) {
        throw new IOException("nothing has come back for 10 s");
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  private void ready(SelectionKey key) {
    Flow flow = (Flow) key.attachment();
    try {
      if (key.isReadable()) {
        flow.read(buffer, checks, tally);
      } else {
        flow.write(System.nanoTime());
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public void close() throws IOException {
    for (Flow flow : flows) {
      flow.close();
    }
    selector.close();
  }
}
