package dev.ws101.examples.devices;

import dev.ws101.application.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Many devices, each of which does something now and then.
final class Simulation implements AutoCloseable {
  /// Devices come back quickly here, so that one can watch it. In the field, where thousands lose
  /// their server at once, [Backoff#DEFAULT] is better.
  private static final Backoff BACKOFF =
      new Backoff(
          Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(5), Integer.MAX_VALUE);

  private final List<Device> devices;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private Simulation(List<Device> devices) {
    this.devices = devices;
  }

  /// Switches devices on, which are called `bed-01` and so on.
  ///
  /// @param pace how long it takes until all of them have done a step
  static Simulation start(URI server, int count, Duration pace) {
    List<Device> devices =
        IntStream.rangeClosed(1, count)
            .mapToObj(it -> Device.start(server, "bed-%02d".formatted(it), BACKOFF))
            .toList();
    Simulation simulation = new Simulation(devices);
    for (int i = 0; i < count; i++) { // not all at the same moment
      simulation.clock.scheduleAtFixedRate(
          devices.get(i)::step, pace.toNanos() * i / count, pace.toNanos(), TimeUnit.NANOSECONDS);
    }
    return simulation;
  }

  /// All of them, in order.
  List<Device> devices() {
    return devices;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    devices.parallelStream().forEach(Device::close);
  }
}
