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

  void run(int number) throws InterruptedException {
    for (Load load : plan.loads()) {
      tell(number, load);
      for (Running server : servers) {
        measure(server, Order.Kind.LOAD, load, 1);
      }
    }
    tell(number, NO_MESSAGES);
    for (Running server : servers) {
      measure(server, Order.Kind.HANDSHAKES, NO_MESSAGES, 2);
    }
    for (Load load : plan.curve()) {
      tell(number, load);
      for (Running server : servers) {
        if (!server.contender().kind().isPeer()) {
          measure(server, Order.Kind.LOAD, load, 2);
        }
      }
    }
  }

  private void tell(int number, Load load) {
    progress.accept("round %d of %d: %s".formatted(number, plan.rounds(), load.name()));
  }

  /// @param parts into how many the time is divided
  private void measure(Running server, Order.Kind kind, Load load, int parts)
      throws InterruptedException {
    Duration warmUp = plan.warmUp().dividedBy(parts);
    Duration measured = plan.measured().dividedBy(parts);
    String name = server.contender().name();
    try {
      Order order = server.order(kind, load, warmUp, measured);
      results.measured(name, load.name(), generator.carryOut(order));
    } catch (IOException e) {
      progress.accept("%s failed: %s".formatted(name, e.getMessage()));
    }
  }
}
