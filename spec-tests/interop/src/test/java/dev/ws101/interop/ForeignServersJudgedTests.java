package dev.ws101.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ws101.interop.peers.JavaWebSocketServer;
import dev.ws101.interop.peers.JettyServer;
import dev.ws101.interop.peers.ScriptServer;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The kit judges servers that many people use, and finds in them what is known: see
/// `docs/conformance.adoc`. A finding that is new, or that is gone, says something about the kit as
/// long as the version of the peer is the same.
///
/// After a change to the kit: run this class with `-Dfindings`, which writes the files and the page
/// anew, and read what has changed in them against the RFC.
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignServersJudgedTests {
  /// Bounds failures only; a busy machine must not turn one into another.
  private static final Settings SETTINGS =
      Settings.DEFAULT.timeout(Duration.ofSeconds(8)).parallel(8);

  /// Surefire starts a test in the folder of its module.
  private static final Path FINDINGS = Path.of("src/test/resources/findings");

  static Stream<Arguments> servers() {
    return Stream.of(
        judged("jetty", new JettyServer()),
        judged("java-websocket", new JavaWebSocketServer()),
        judged("ws", ScriptServer.nodeWs()));
  }

  private static Arguments judged(String file, ForeignServer peer) {
    return Arguments.of(file, Named.of(peer.name(), peer));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("servers")
  void hasTheKnownFindings(String file, ForeignServer peer) throws Exception {
    Peers.requireHere(peer);
    Reports reports = new Reports();
    ForeignServer.Running server = peer.start(Optional.empty(), reports);
    try {
      Outcome outcome = Runner.of(server.uri(), SETTINGS, (_, _, _) -> {}).run(Cases.all());
      switch (outcome) {
        case Outcome.CouldNotRun(String reason) -> fail(reason + "\n" + reports.transcript());
        case Report report -> settle(file, report);
      }
    } finally {
      server.stop();
    }
  }

  private static void settle(String file, Report report) throws IOException {
    Map<String, Result> found = new TreeMap<>();
    report.results().stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .forEach(result -> found.put(result.subject().id(), result));
    Path findings = FINDINGS.resolve(file + ".txt");
    if (System.getProperty("findings") != null) {
      Files.write(findings, found.values().stream().map(ForeignServersJudgedTests::line).toList());
      ConformancePage.write(file, report);
    } else {
      compare(Files.readAllLines(findings), found);
    }
  }

  /// A finding: the case and the requirement that is broken.
  private static String line(Result result) {
    return result.subject().id() + "  " + result.subject().requirements().getFirst();
  }

  private static void compare(List<String> known, Map<String, Result> found) {
    List<String> lines = found.values().stream().map(ForeignServersJudgedTests::line).toList();
    Stream<String> added =
        found.values().stream()
            .filter(result -> !known.contains(line(result)))
            .map(result -> "new: " + line(result) + evidence(result));
    Stream<String> gone =
        known.stream().filter(line -> !lines.contains(line)).map(line -> "gone: " + line);
    assertThat(Stream.concat(added, gone).collect(Collectors.joining("\n"))).isEmpty();
  }

  private static String evidence(Result result) {
    String wire =
        result.wire().stream().map(entry -> "\n    " + entry).collect(Collectors.joining());
    return "\n  expected  %s\n  actual    %s%s".formatted(result.expected(), result.actual(), wire);
  }
}
