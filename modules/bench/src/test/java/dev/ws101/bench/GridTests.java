package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GridTests {
  private final Grid grid =
      new Grid(
          "How much",
          List.of("server", "ratio"),
          List.of(List.of("a-long-name", "1.00"), List.of("b", "1,234.50")));

  @Test
  void columnsStandBelowEachOther() {
    assertThat(grid.text())
        .isEqualTo(
            """
            How much
            server          ratio
            a-long-name      1.00
            b            1,234.50

            """);
  }

  @Test
  void thePageHasTheSame() {
    assertThat(grid.asciidoc())
        .isEqualTo(
            """
            .How much
            [cols="3,>2"]
            |===
            | server | ratio

            | a-long-name | 1.00
            | b | 1,234.50
            |===
            """);
  }

  @Test
  void figuresLookTheSameEverywhere() {
    assertThat(Grid.shown(Optional.of(1234.567), 2)).isEqualTo("1,234.57");
    assertThat(Grid.shown(Optional.empty(), 2)).isEqualTo("-");
  }
}
