package dev.ws101.examples.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.bench.Machine;
import dev.ws101.bench.Results;
import dev.ws101.examples.realtime.Marked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the pages say was measured, and what the chart shows, is what was measured last; and what
/// the chapter on scaling computes, it computes from that.
///
/// With `-Dpublish` they are written anew.
class PublicationTests {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final Path EXAMPLES = DOCS.resolve("examples");

  @Test
  void pagesAndChartAreThoseOfTheFigures() throws IOException {
    Report report = Report.parse(Files.readString(EXAMPLES.resolve("capacity.json")));
    Report most = Report.parse(Files.readString(EXAMPLES.resolve("capacity-most.json")));
    Results performance = Results.parse(Files.readString(DOCS.resolve("performance.json")));
    CapacityFormula formula = new CapacityFormula(performance, report);
    Map<Path, String> wanted = new LinkedHashMap<>();
    wanted.put(EXAMPLES.resolve("capacity.svg"), new CapacityChart(report).svg());
    Map<String, String> parts =
        Map.of(
            "machine", machine(report),
            "memory", report.memory().asciidoc(),
            "latency", report.latency().asciidoc(),
            "most-memory", most.memory().asciidoc(),
            "most-latency", most.latency().asciidoc());
    put(wanted, EXAMPLES.resolve("capacity.adoc"), parts);
    put(
        wanted,
        DOCS.resolve("course").resolve("scaling.adoc"),
        Map.of("one-connection", formula.words(), "a-million", formula.grid().asciidoc()));
    for (Map.Entry<Path, String> file : wanted.entrySet()) {
      if (System.getProperty("publish") != null) {
        Files.writeString(file.getKey(), file.getValue());
      }
      assertThat(Files.readString(file.getKey()))
          .as(
              "%s; renew it by: mvn test -pl examples/capacity -am -Dtest=PublicationTests"
                  + " -Dsurefire.failIfNoSpecifiedTests=false -Dpublish",
              file.getKey().getFileName())
          .isEqualTo(file.getValue());
    }
  }

  private static void put(Map<Path, String> wanted, Path page, Map<String, String> parts)
      throws IOException {
    wanted.put(page, new Marked(parts).renew(Files.readString(page)));
  }

  private static String machine(Report report) {
    Machine machine = report.machine();
    return "%s: %s, %d processors, %s; Java %s. Said %d times to %,d.\n"
        .formatted(
            machine.day(),
            machine.processor(),
            machine.processors(),
            machine.system(),
            machine.java(),
            report.rounds(),
            report.connections());
  }
}
