package dev.ws101.examples.micrometer;

import dev.ws101.endpoint.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps the figures of all connections of an endpoint in a Micrometer registry, from where they go
/// to Prometheus or whatever the registry stands for.
///
/// | meter | what it says |
/// | --- | --- |
/// | `websocket.connections` | how many are open |
/// | `websocket.refused` | opening handshakes that came to nothing, by `status` |
/// | `websocket.closed` | how long connections were open, by close `code` and whether `clean` |
/// | `websocket.received`, `websocket.sent` | messages and their octets |
/// | `websocket.queued` | what waited in the outbox of a connection when a message was sent |
/// | `websocket.dropped` | messages that were dropped as an outbox was full |
///
/// A peer chooses what code it closes with. To keep it from making thousands of meters, those for
/// private use are told apart by their first digit only.
public final class MicrometerMetrics implements Metrics {
  private final MeterRegistry registry;
  private final AtomicInteger connections;
  private final DistributionSummary received;
  private final DistributionSummary sent;
  private final DistributionSummary queued;
  private final Counter dropped;

  /// An endpoint of its own; two that share a registry need different common tags.
  public MicrometerMetrics(MeterRegistry registry) {
    this.registry = registry;
    connections = registry.gauge("websocket.connections", new AtomicInteger());
    received = octets("websocket.received");
    sent = octets("websocket.sent");
    queued = octets("websocket.queued");
    dropped = registry.counter("websocket.dropped");
  }

  private DistributionSummary octets(String name) {
    return DistributionSummary.builder(name).baseUnit(BaseUnits.BYTES).register(registry);
  }

  @Override
  public void opened() {
    connections.incrementAndGet();
  }

  @Override
  public void refused(int status) {
    registry.counter("websocket.refused", "status", Integer.toString(status)).increment();
  }

  @Override
  public void received(long octets) {
    received.record(octets);
  }

  @Override
  public void sent(long octets, long waiting) {
    sent.record(octets);
    queued.record(waiting);
  }

  @Override
  public void dropped() {
    dropped.increment();
  }

  @Override
  public void closed(int code, boolean clean, Duration open) {
    connections.decrementAndGet();
    Timer.builder("websocket.closed")
        .tag("code", code < 3000 ? Integer.toString(code) : code / 1000 + "xxx")
        .tag("clean", Boolean.toString(clean))
        .register(registry)
        .record(open);
  }
}
