package dev.ws101.examples.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the chapter says was measured, and what its chart shows, is what was measured last; and
/// what it says is on the wire is on the wire today.
///
/// With `-Dpublish` both are written anew.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublicationTests {
  private static final Path COURSE = Path.of("..", "..", "docs", "course");

  @Test
  void chapterAndChartAreThoseOfTheFigures() throws IOException {
    Report report = Report.parse(Files.readString(COURSE.resolve("realtime.json")));
    Path chapter = COURSE.resolve("why-not-polling.adoc");
    Path chart = COURSE.resolve("realtime.svg");
    Map<Path, String> wanted =
        Map.of(
            chapter,
            new Marked(parts(report)).renew(Files.readString(chapter)),
            chart,
            new Chart(report).svg());
    for (Map.Entry<Path, String> file : wanted.entrySet()) {
      if (System.getProperty("publish") != null) {
        Files.writeString(file.getKey(), file.getValue());
      }
      assertThat(Files.readString(file.getKey()))
          .as(
              "%s; renew it by: mvn test -pl examples/realtime -am -Dtest=PublicationTests"
                  + " -Dsurefire.failIfNoSpecifiedTests=false -Dpublish",
              file.getKey().getFileName())
          .isEqualTo(file.getValue());
    }
  }

  private static Map<String, String> parts(Report report) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    for (Manners manners : Manners.values()) {
      parts.put("wire-" + manners, Tables.prices(manners).asciidoc());
    }
    parts.put("machine", machine(report));
    List<String> grids = new Tables(report).grids().stream().map(grid -> grid.asciidoc()).toList();
    parts.put("measured", grids.stream().collect(Collectors.joining("\n")));
    return parts;
  }

  private static String machine(Report report) {
    Machine machine = report.machine();
    Plan plan = report.plan();
    return "%s: %s, %d processors, %s, %s; Java %s. %d clients, %d s each, after %d s to warm up.\n"
        .formatted(
            machine.day(),
            machine.processor().isEmpty() ? "a processor without a name" : machine.processor(),
            machine.processors(),
            machine.architecture(),
            machine.system(),
            machine.java(),
            plan.clients(),
            plan.measuredMillis() / 1000,
            plan.warmUpMillis() / 1000);
  }
}
