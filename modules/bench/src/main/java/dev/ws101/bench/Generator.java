package dev.ws101.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Puts a load on a server and measures what comes of it, from one thread: a closed loop, in which
/// every message that comes back is followed by the next. Every octet is compared while it warms
/// up.
///
/// Runs as a process of its own, so that neither its garbage nor its compiler gets in the way.
public final class Generator {
  private static final int BUFFER = 512 * 1024;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e3;

  private final List<Flow> flows = new ArrayList<>();
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private Histogram times = new Histogram(LONGEST.toNanos(), 3);
  private long messages;
  private boolean checks = true;
  private IOException failure;

  private Generator() throws IOException {}

  /// Says in one line what came of it: messages a second, processor time of the server for each,
  /// median and 99th percentile of their times; times in microseconds.
  ///
  /// @param arguments port, `raw` or `ws`, connections, messages in flight, smallest and largest
  ///   size, warm-up and measurement in milliseconds, process id of the server
  public static void main(String[] arguments) throws IOException {
    Load load =
        new Load(
            "",
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            Integer.parseInt(arguments[5]));
    Figures figures =
        measure(
            Integer.parseInt(arguments[0]),
            arguments[1].equals("raw"),
            load,
            Duration.ofMillis(Long.parseLong(arguments[6])),
            Duration.ofMillis(Long.parseLong(arguments[7])),
            ProcessHandle.of(Long.parseLong(arguments[8])).orElseThrow());
    System.out.printf(
        "%f %f %f %f%n",
        figures.perSecond(), figures.cpuMicros(), figures.p50Micros(), figures.p99Micros());
  }

  /// Measures in this process.
  static Figures measure(
      int port, boolean raw, Load load, Duration warmUp, Duration measured, ProcessHandle server)
      throws IOException {
    Generator generator = new Generator();
    try {
      generator.connect(port, raw, load);
      generator.run(warmUp);
      generator.checks = false;
      generator.messages = 0;
      generator.times = new Histogram(LONGEST.toNanos(), 3);
      long cpu = cpu(server);
      long begin = System.nanoTime();
      generator.run(measured);
      double seconds = (System.nanoTime() - begin) / NANOS;
      return generator.figures(seconds, (cpu(server) - cpu) / MICROS);
    } finally {
      generator.close();
    }
  }

  private static long cpu(ProcessHandle server) {
    return server.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private void connect(int port, boolean raw, Load load) throws IOException {
    for (int i = 0; i < load.connections(); i++) {
      Flow flow = Flow.connect(port, Ring.of(load, i), raw, load.inFlight());
      flows.add(flow);
      flow.begin(selector, load.inFlight());
    }
  }

  private void run(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      if (selector.select(this::ready, 10_000) == 0) {
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
        messages += flow.read(buffer, checks, times);
      } else {
        flow.write(System.nanoTime());
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private Figures figures(double seconds, double cpuMicros) {
    return new Figures(
        messages / seconds,
        cpuMicros / Math.max(1, messages),
        times.getValueAtPercentile(50) / MICROS,
        times.getValueAtPercentile(99) / MICROS);
  }

  private void close() throws IOException {
    for (Flow flow : flows) {
      flow.close();
    }
    selector.close();
  }
}
