package dev.ws101.examples.claims;

import dev.ws101.bench.Grid;
import dev.ws101.bench.Json;
import dev.ws101.bench.Machine;
import dev.ws101.examples.realtime.Manners;
import dev.ws101.examples.realtime.Price;
import dev.ws101.examples.realtime.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The claims that take a clock or a scale.
public record Measured(Machine machine, List<SmallWrites> writes, List<Stack> stacks) {
  private static final double KIBI = 1024;

  /// Measures.
  ///
  /// @param threads how many of each kind are started
  public static Measured here(int threads) throws IOException {
    return new Measured(
        Machine.here(false),
        List.of(
            SmallWrites.measure(false, 2),
            SmallWrites.measure(true, 2),
            SmallWrites.measure(false, 1)),
        List.of(Stack.measure(Stack.PLATFORM, threads), Stack.measure(Stack.VIRTUAL, threads)));
  }

  /// Reads what [#json] has written.
  public static Measured parse(String json) {
    return Json.parse(json, Measured.class);
  }

  /// For programs.
  public String json() {
    return Json.page(this);
  }

  /// For a terminal.
  public String text() {
    return writesGrid().text() + stacksGrid().text();
  }

  Grid writesGrid() {
    return new Grid(
        "A question of two octets and its answer, over loopback: the median",
        List.of("the question goes in", "ms"),
        writes.stream()
            .map(it -> List.of(it.how(), Grid.shown(Optional.of(it.medianMicros() / 1000.0), 2)))
            .toList());
  }

  Grid stacksGrid() {
    return new Grid(
        "KiB a thread that waits, %,d of them".formatted(stacks.getFirst().threads()),
        List.of("thread", "of addresses", "of memory"),
        stacks.stream()
            .map(it -> List.of(it.kind(), kibi(it.reserved()), kibi(it.resident())))
            .toList());
  }

  private static String kibi(long octets) {
    return octets == 0 ? "-" : Grid.shown(Optional.of(octets / KIBI), 1);
  }

  /// How much less is on the wire by WebSocket than by polling, by how many events come with one
  /// answer: counted, not measured.
  public static Grid savings() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (int events : new int[] {1, 5, 20, 100}) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(events)));
      for (Manners manners : List.of(Manners.BROWSER, Manners.BARE)) {
        long polling = Price.together(Way.SHORT_POLLING, manners, events).octets();
        long webSocket = Price.together(Way.WEB_SOCKET, manners, events).octets();
        row.add("%d : %d".formatted(polling, webSocket));
        row.add("%d %%".formatted(Math.round(100 - 100.0 * webSocket / polling)));
      }
      rows.add(row);
    }
    return new Grid(
        "Octets by polling : by WebSocket, for events that come together",
        List.of("events", "browser", "less by", "bare client", "less by"),
        rows);
  }
}
