package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.Role;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Several peers in one run, other selections of cases, and runs that are only counted.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SideBySideTests {
  private static final String ONLY = "6455/4.2.1/*";

  @TempDir private Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void peersAreJudgedOneAfterTheOtherAndThenCompared() throws IOException {
    try (WebSocketServer good = EchoServer.embedded();
        RawServer bad = RawServer.hangingUp()) {
      String first = good.uri().toString();
      String second = bad.uri().toString();
      Run run = Run.of("check", first, second, "--only", ONLY, "--json", file("a.json"));
      JsonNode json = JsonMapper.builder().build().readTree(folder.resolve("a.json"));

      assertThat(run.code()).isOne();
      assertThat(run.lines())
          .filteredOn(line -> line.startsWith("judging "))
          .extracting(line -> line.split(" ")[1])
          .containsExactly(first, second);
      assertThat(run.lines())
          .containsSubsequence("side by side", "  A  " + first, "  B  " + second)
          .contains("  MUST   pass         fail         6455/4.2.1/version-missing");
      assertThat(json.get("runs"))
          .extracting(one -> one.get("target").asString())
          .containsExactly(first, second);
      assertThat(json.get("differences"))
          .extracting(one -> one.get("id").asString())
          .contains("6455/4.2.1/version-missing")
          .hasSize(differences(run));
    }
  }

  private static int differences(Run run) {
    String line =
        run.lines().stream().filter(one -> one.startsWith("they differ")).findFirst().orElseThrow();
    return Integer.parseInt(line.split(" ")[3]);
  }

  @Test
  void everyReportHasThemAll() throws IOException {
    try (WebSocketServer one = EchoServer.embedded();
        WebSocketServer other = EchoServer.embedded()) {
      List<String> names = List.of(one.uri().toString(), other.uri().toString());
      Run run =
          Run.of(
              "check",
              names.getFirst(),
              names.getLast(),
              "--only",
              ONLY,
              "--html",
              file("a.html"),
              "--markdown",
              file("a.md"),
              "--junit",
              file("a.xml"));

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("they differ in 0 of ");
      for (String report : List.of("a.html", "a.md", "a.xml")) {
        assertThat(Files.readString(folder.resolve(report))).contains(names);
      }
    }
  }

  @Test
  void onePeerThatIsNotThereDoesNotHideTheOthers() throws IOException {
    try (WebSocketServer good = EchoServer.embedded();
        Socket nobody = RawServer.nobody()) {
      String there = good.uri().toString();
      Run run = Run.of("check", RawServer.uri(nobody).toString(), there, "--only", ONLY);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors()).singleElement().asString().contains("cannot connect to");
      assertThat(run.lines()).anyMatch(line -> line.endsWith("  " + there));
    }
  }

  @Test
  void noPeerThatIsThereIsOneMoreSentence() throws IOException {
    try (Socket nobody = RawServer.nobody();
        Socket neither = RawServer.nobody()) {
      Run run =
          Run.of("check", RawServer.uri(nobody).toString(), RawServer.uri(neither).toString());

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors()).hasSize(3);
      assertThat(run.errors().getLast()).contains("none of the peers could be judged");
    }
  }

  @Test
  void serversAndClientsAreListedEachOnce() {
    long both =
        Run.of("check", "--list", "ws://a/", "ws://b/", "--client", "x {url}").lines().size();

    assertThat(both)
        .isEqualTo(
            Cases.of(Role.SERVER, Tier.FAST).size() + Cases.of(Role.CLIENT, Tier.FAST).size());
  }

  @Test
  void aDryRunCountsAndConnectsToNobody() throws IOException {
    try (Socket nobody = RawServer.nobody()) {
      String url = RawServer.uri(nobody).toString();
      Run run = Run.of("check", url, "--dry-run", "--upto", "3", "--gate", "must");
      long count = Cases.of(Role.SERVER, Tier.FAST).stream().filter(one -> one.rung() <= 3).count();

      assertThat(run.code()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.lines().getFirst())
          .isEqualTo("would judge %s with %d cases".formatted(url, count));
      assertThat(run.lines()).contains("    gate     MUST and above");
      assertThat(run.lines())
          .filteredOn(line -> line.matches(" +\\d+  (RFC|robustness).*"))
          .extracting(line -> Integer.valueOf(line.strip().split(" ")[0]))
          .satisfies(counts ->
              assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) count));
    }
  }

  @Test
  void aDryRunFindsMistakesAsARunWould() {
    Run run = Run.of("check", "--dry-run", "--json", file("no/such/x.json"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("make the folder");
    assertThat(Run.of("check", "--dry-run").out()).startsWith("would judge our own server with ");
  }

  @Test
  void aProfileChoosesCasesAndWhatCounts() {
    List<String> core = Run.of("check", "--list", "--profile", "core").lines();
    List<String> rfc = Run.of("check", "--list", "--profile", "rfc").lines();

    assertThat(core).isNotEmpty().allMatch(line -> line.contains(" 6455/"));
    assertThat(rfc).containsAll(core).noneMatch(line -> line.contains(" robust/"));
    assertThat(Run.of("check", "--dry-run", "--profile", "strict").lines())
        .contains("    gate     MAY and above");
    assertThat(Run.of("check", "--dry-run", "--profile", "strict", "--gate", "must").lines())
        .contains("    gate     MUST and above");
  }

  @Test
  void whatIsStrictlyAFailureFailsTheRun() throws IOException {
    String may =
        Cases.of(Role.SERVER, Tier.FAST).stream()
            .filter(one -> one.level().name().equals("MAY") && !one.handshakeOnly())
            .findFirst()
            .orElseThrow()
            .id();
    try (RawServer server = RawServer.hangingUp()) {
      String url = server.uri().toString();

      assertThat(Run.of("check", url, "--only", may).code()).isZero();
      assertThat(Run.of("check", url, "--only", may, "--profile", "strict").code()).isOne();
    }
  }
}
