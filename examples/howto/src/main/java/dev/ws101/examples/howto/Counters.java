package dev.ws101.examples.howto;

import dev.ws101.endpoint.Metrics;
import dev.ws101.endpoint.Options;
import dev.ws101.engine.FrameLog;
import dev.ws101.framing.FrameHeader;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// How many connections are open, how much they bring, and how they end.
public final class Counters implements Metrics {
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder octets = new LongAdder();
  private final LongAdder unclean = new LongAdder();

  @Override
  public void opened() {
    open.incrementAndGet();
  }

  @Override
  public void received(long octets) {
    this.octets.add(octets);
  }

  @Override
  public void closed(int code, boolean clean, Duration lasted) {
    open.decrementAndGet();
    if (!clean) {
      unclean.increment();
    }
  }

  @Override
  public String toString() {
    return "%d open, %d octets received, %d ended badly"
        .formatted(open.get(), octets.sum(), unclean.sum());
  }

  /// A line for every frame, both ways; for looking into something, not for every day.
  public static Options tracing(Consumer<String> line) {
    return Options.DEFAULT.with(
        new FrameLog() {
          @Override
          public void sent(FrameHeader header) {
            line.accept("> " + header);
          }

          @Override
          public void received(FrameHeader header) {
            line.accept("< " + header);
          }
        });
  }
}
