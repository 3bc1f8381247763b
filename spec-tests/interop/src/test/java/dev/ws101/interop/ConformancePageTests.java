package dev.ws101.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformancePageTests {
  private static final Pattern FINDING = Pattern.compile("\\| `([^`]+)` \\[([^\\]]+)\\]");

  @ParameterizedTest
  @ValueSource(strings = {"jetty", "java-websocket", "ws"})
  void thePageTellsOfTheFindingsThatAreKnown(String file) throws IOException {
    List<String> told =
        FINDING
            .matcher(ConformancePage.section(ConformancePage.read(), file))
            .results()
            .map(match -> match.group(1) + "  " + match.group(2))
            .toList();
    Path findings = Path.of("src/test/resources/findings", file + ".txt");
    assertThat(told).containsExactlyInAnyOrderElementsOf(Files.readAllLines(findings));
  }
}
