package dev.ws101.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Every load on every server, once.
record Round(
    RemoteGenerator generator,
    List<Running> servers,
    Plan plan,
    Results results,
    Consumer<String> progress) {
  private static final Load NO_MESSAGES = new Load(Plan.HANDSHAKES, 1, 1, 0, 0);

  /// How many times longer the first handshakes are for warming up: they are much code, and few in
  /// a second. Measured: the 50,000th takes a sixth of the processor time of the first ones.
  private static final int COLD = 3;

  void run(int number) throws InterruptedException {
    for (Load load : plan.loads()) {
      tell(number, load);
      for (Running server : servers) {
        measure(server, Order.Kind.LOAD, load, plan.warmUp(), plan.measured());
      }
    }
    tell(number, NO_MESSAGES);
    Duration warmUp = number == 1 ? plan.warmUp().multipliedBy(COLD) : plan.warmUp();
    for (Running server : servers) {
      measure(server, Order.Kind.HANDSHAKES, NO_MESSAGES, warmUp, plan.measured());
    }
    for (Load load : plan.curve()) {
      tell(number, load);
      for (Running server : servers) {
        if (!server.contender().kind().isPeer()) {
          measure(server, Order.Kind.LOAD, load, halved(plan.warmUp()), halved(plan.measured()));
        }
      }
    }
  }

  private void tell(int number, Load load) {
    progress.accept("round %d of %d: %s".formatted(number, plan.rounds(), load.name()));
  }

  private static Duration halved(Duration time) {
    return time.dividedBy(2);
  }

  private void measure(
      Running server, Order.Kind kind, Load load, Duration warmUp, Duration measured)
      throws InterruptedException {
    String name = server.contender().name();
    try {
      Order order = server.order(kind, load, warmUp, measured);
      results.measured(name, load.name(), generator.carryOut(order));
    } catch (IOException e) {
      progress.accept("%s failed: %s".formatted(name, e.getMessage()));
    }
  }
}
