package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.bench.Contender.Kind;
import dev.ws101.bench.Footprint.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said of goals follows from the figures.
class GoalsTests {
  private static final String SMALL = Load.ALL.getFirst().name();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final Plan plan = new Plan(Load.ALL, Load.curve(100), true, 1, SECOND, SECOND, 5);
  private final Results results = new Results(Machine.here(true), plan, new ArrayList<>());

  private void add(String name, Kind kind, Map<String, List<Figures>> figures, double resident) {
    Memory memory = new Memory(resident - 24, resident);
    Footprint footprint = new Footprint(5, memory, new Memory(resident, 3 * resident));
    results.servers().add(new Results.Server(name, kind, name, figures, footprint));
  }

  private static List<Figures> figures(double perSecond, double cpu, double p50, double p99) {
    return List.of(new Figures(perSecond, cpu, p50, p99));
  }

  private List<String> row(String server, String what) {
    return new Goals(results)
        .grid().rows().stream()
            .filter(it -> it.get(0).equals(server) && it.get(1).equals(what))
            .findFirst()
            .orElseThrow();
  }

  private void race() {
    add("raw", Kind.RAW, Map.of(SMALL, figures(9, 1, 1, 1)), 100);
    add(
        "ws101-eventloop",
        Kind.OWN,
        Map.of(
            SMALL,
            figures(9, 1, 1, 1),
            Load.PIPELINED.name(),
            figures(9, 1, 10, 41),
            "handshakes",
            figures(500, 1, 1, 1),
            "10 connections",
            figures(9, 2, 1, 1),
            "100 connections",
            figures(9, 3, 1, 1)),
        1024);
    add(
        "ws101-threads",
        Kind.OWN,
        Map.of(SMALL, figures(9, 2, 1, 1), "handshakes", figures(300, 1, 1, 1)),
        7168);
    add(
        "peer",
        Kind.JAVA_PEER,
        Map.of(SMALL, figures(9, 4, 1, 1), "handshakes", figures(200, 1, 1, 1)),
        2048);
    add("native", Kind.OTHER_PEER, Map.of(SMALL, figures(9, 1, 1, 1)), 1);
  }

  @Test
  void ratiosAreHeldAgainstTheGoalAndTheBestPeerInJava() {
    race();
    assertThat(row("ws101-eventloop", "ratio, " + SMALL))
        .endsWith(">= 0.95", "1.00", "0.25", "met");
    assertThat(row("ws101-threads", "ratio, " + SMALL))
        .endsWith(">= 0.72", "0.50", "0.25", "missed by a factor of 1.44");
    assertThat(row("ws101-threads", "ratio, " + Load.ALL.getLast().name()))
        .endsWith("-", "-", "not measured");
  }

  @Test
  void lessMemoryIsBetter() {
    race();
    assertThat(row("ws101-eventloop", "KiB resident a connection, idle"))
        .endsWith("<= 1.00", "1.00", "2.00", "met");
    assertThat(row("ws101-eventloop", "KiB resident a connection, after 16 KiB"))
        .endsWith("3.00", "6.00", "missed by a factor of 3.00");
    assertThat(row("ws101-threads", "KiB resident a connection, idle"))
        .endsWith("<= 3.50", "7.00", "2.00", "missed by a factor of 2.00");
  }

  @Test
  void handshakesAreCountedInThoseOfTheBestPeer() {
    race();
    String what = "handshakes/s, to those of the best peer";
    assertThat(row("ws101-eventloop", what)).endsWith(">= 2.00", "2.50", "1.00", "met");
    assertThat(row("ws101-threads", what)).endsWith("1.50", "1.00", "missed by a factor of 1.33");
  }

  @Test
  void noConnectionWaitsForOthersAndManyCostNoMoreThanFew() {
    race();
    assertThat(row("ws101-eventloop", "p99 to p50, " + Load.PIPELINED.name()))
        .endsWith("<= 4.00", "4.10", "-", "missed by a factor of 1.03");
    assertThat(
            row(
                "ws101-eventloop",
                "CPU a message, from 10 to 10,000 connections: highest / lowest"))
        .endsWith("<= 1.50", "1.50", "-", "met");
  }

  @Test
  void whatIsNotThereIsNotJudged() {
    add("raw", Kind.RAW, Map.of(), 1);
    assertThat(new Goals(results).grid().rows()).isEmpty();
  }
}
