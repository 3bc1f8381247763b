package dev.ws101.bench;

import dev.ws101.bench.Order.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Puts loads on servers, from one thread, as it is told line by line.
///
/// Runs as a process of its own, so that neither its garbage nor its compiler gets in the way.
public final class Generator {
  private Held held;

  private Generator() {}

  /// Carries out an [Order] a line, until there are no more, and answers each by a line.
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Generator generator = new Generator();
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        out.println(Json.line(generator.answer(Json.parse(line, Order.class))));
      }
    }
  }

  private Answer answer(Order order) {
    try {
      return new Answer(carryOut(order), null);
    } catch (IOException e) {
      return new Answer(null, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private Figures carryOut(Order order) throws IOException {
    switch (order.kind()) {
      case LOAD -> {
        try (EchoRun run = new EchoRun(order)) {
          return run.measure();
        }
      }
      case HANDSHAKES -> {
        return handshakes(order);
      }
      case HOLD -> held = new Held(order);
      case TALK -> held.talk(order.load());
      case RELEASE -> held.release();
    }
    return null;
  }

  private static Figures handshakes(Order order) throws IOException {
    ProcessHandle server = order.process();
    Tally[] tally = {Tally.of(server)};
    try (Arrivals arrivals =
        new Arrivals(
            order.port(),
            order.raw(),
            (channel, nanos) -> {
              tally[0].count(nanos);
              channel.close();
            })) {
      arrivals.openFor(order.warmUp());
      tally[0] = Tally.of(server);
      arrivals.openFor(order.measured());
      return tally[0].figures();
    }
  }
}
