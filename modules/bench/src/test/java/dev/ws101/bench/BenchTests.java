package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole of it, small: whether it measures, not what.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchTests {
  /// Something has to come back in half of it, from servers that have hardly begun.
  private static final Duration SHORT = Duration.ofMillis(200);

  private static final Contender GONE =
      new Contender("gone", Contender.Kind.JAVA_PEER, List.of("true"));

  /// Says where nobody listens.
  private static final Contender DEAF =
      new Contender(
          "deaf", Contender.Kind.OTHER_PEER, List.of("sh", "-c", "echo tcp://127.0.0.1:1/; cat"));

  /// Ends when it has said where it listens.
  private static final Contender DYING =
      new Contender(
          "dying", Contender.Kind.OTHER_PEER, List.of("sh", "-c", "echo tcp://127.0.0.1:1/"));

  private static Bench bench(int held, Contender... contenders) {
    List<Load> loads =
        List.of(new Load("small", 3, 4, 0, 300), new Load("big", 1, 2, 70_000, 70_000));
    Plan plan = new Plan(loads, Load.curve(20), false, 1, SHORT, SHORT, held);
    return new Bench(List.of(contenders), plan);
  }

  @Test
  void everyServerIsMeasuredUnderEveryLoad() throws Exception {
    Results results =
        bench(0, Lineup.only(List.of(), List.of()).contenders().toArray(Contender[]::new))
            .run(_ -> {});
    assertThat(results.servers())
        .extracting(Results.Server::name)
        .containsExactly("raw", "ws101-eventloop", "ws101-lent", "ws101-threads");
    for (Results.Server server : results.servers()) {
      assertThat(server.figures())
          .containsOnlyKeys("small", "big", "handshakes", "10 connections", "20 connections");
      assertThat(server.figures().values())
          .allSatisfy(rounds ->
              assertThat(rounds)
                  .singleElement()
                  .satisfies(figures -> assertThat(figures.perSecond()).isPositive()));
    }
    assertThat(Results.parse(results.json())).isEqualTo(results);
    assertThat(new Tables(results).text()).contains("small", "big", "ws101-threads", "ratio");
  }

  /// However little: a connection of ours has an object at least, one of the raw echo a key.
  @Test
  void connectionsCostMemory() throws Exception {
    Results results = bench(200, Contender.RAW, Contender.OWN.getFirst()).run(_ -> {});
    for (Results.Server server : results.servers()) {
      Footprint footprint = server.footprint();
      assertThat(footprint.connections()).isEqualTo(200);
      assertThat(footprint.idle().heap()).isBetween(16.0, 100_000.0);
      assertThat(footprint.talked().heap()).isBetween(16.0, 100_000.0);
    }
    assertThat(new Tables(results).text()).contains("KiB a connection, 200 of them");
  }

  @Test
  void aServerThatDoesNotStartIsLeftOutAndSaidToBe() throws Exception {
    List<String> said = new ArrayList<>();
    Results results = bench(0, Contender.RAW, GONE).run(said::add);
    assertThat(results.servers()).extracting(Results.Server::name).containsExactly("raw");
    assertThat(said)
        .anyMatch(line -> line.contains("left out: gone does not start; it says: nothing"));
  }

  /// And the others are measured all the same.
  @Test
  void aServerThatFailsIsSaidToFail() throws Exception {
    List<String> said = new ArrayList<>();
    Results results = bench(0, Contender.RAW, DEAF).run(said::add);
    assertThat(said).contains("deaf failed: Connection refused");
    assertThat(results.server("deaf").orElseThrow().figures()).isEmpty();
    assertThat(results.server("raw").orElseThrow().figures()).hasSize(5);
  }

  @Test
  void aServerThatEndsIsSaidToHaveEnded() throws Exception {
    List<String> said = new ArrayList<>();
    Results results = bench(0, Contender.RAW, DYING).run(said::add);
    assertThat(said).contains("dying failed: the server has ended");
    assertThat(results.server("raw").orElseThrow().figures()).hasSize(5);
  }

  @Test
  void withoutTheServerThatOthersAreDividedByThereIsNothing() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> bench(0, GONE, Contender.RAW).run(_ -> {}))
        .withMessageContaining("gone does not start");
  }
}
