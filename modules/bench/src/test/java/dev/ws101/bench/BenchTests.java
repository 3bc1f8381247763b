package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole of it, small: whether it measures, not what.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchTests {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Contender GONE = new Contender("gone", false, List.of("true"));

  private static Bench bench(Contender... contenders) {
    List<Load> loads =
        List.of(new Load("small", 3, 4, 0, 300), new Load("big", 1, 2, 70_000, 70_000));
    return new Bench(List.of(contenders), loads, 1, SHORT, SHORT);
  }

  @Test
  void everyServerIsMeasuredUnderEveryLoad() throws Exception {
    Results results =
        bench(Contender.RAW, Contender.OWN.getFirst(), Contender.OWN.getLast()).run(_ -> {});
    assertThat(results.servers()).containsOnlyKeys("raw", "ws101-eventloop", "ws101-threads");
    for (Load load : results.loads()) {
      assertThat(results.median("ws101-threads", load, Figures::perSecond)).get().isNotEqualTo(0.0);
    }
    JsonNode json = JsonMapper.builder().build().readTree(results.json());
    assertThat(json.get("servers").size()).isEqualTo(3);
    assertThat(results.table()).contains("small", "big", "ws101-threads", "ratio");
  }

  @Test
  void aServerThatDoesNotStartIsLeftOutAndSaidToBe() throws Exception {
    List<String> said = new ArrayList<>();
    Results results = bench(Contender.RAW, GONE).run(said::add);
    assertThat(results.servers()).containsOnlyKeys("raw");
    assertThat(said).anyMatch(line -> line.contains("left out: gone does not start"));
  }

  @Test
  void withoutTheServerThatOthersAreDividedByThereIsNothing() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> bench(GONE, Contender.RAW).run(_ -> {}))
        .withMessageContaining("gone does not start");
  }
}
