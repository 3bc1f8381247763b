package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Runs that judge clients.
@Timeout(60)
class ClientTests {
  private static final Settings SETTINGS = Settings.DEFAULT.timeout(Duration.ofMillis(1500));

  private static Outcome judge(ClientStarter client) throws InterruptedException {
    return Runner.of(client, "naive", SETTINGS, (_, _, _) -> {}).run(Cases.all());
  }

  private static List<String> failures(Outcome outcome) {
    return ((Report) outcome)
        .results().stream()
            .filter(one -> one.verdict() == Verdict.FAIL)
            .map(Result::toString)
            .toList();
  }

  @Test
  void aStrictClientPassesEverything() throws Exception {
    Report report = (Report) judge(NaiveClient.with());
    assertThat(failures(report)).isEmpty();
    assertThat(report.count(Verdict.PASS)).isEqualTo(report.results().size());
    assertThat(report.role()).isEqualTo(Role.CLIENT);
    assertThat(report.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "UNASKED_PONGS", "PINGS_OF_ITS_OWN", "ECHO_IN_FRAGMENTS", "BYTE_BY_BYTE",
        "ALL_IN_ONE_WRITE", "LATEST_PONG_ONLY", "DROPS_INSTEAD_OF_CLOSE", "CLOSES_WITHOUT_REASON",
        "ANSWERS_CLOSE_WITH_1000", "GREETS_FIRST", "RESETS_INSTEAD_OF_CLOSE"
      })
  void oddButLegalClientsFailNothing(Quirk quirk) throws Exception {
    assertThat(failures(judge(NaiveClient.with(quirk)))).isEmpty();
  }

  /// Without the look that a run takes first: each script finds out by itself.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"HANGS_UP_AFTER_101", "SILENT_AFTER_101", "ONLY_SENDS_CLOSE"})
  void noScriptTakesADeadClientForALivingOne(Quirk quirk) {
    Settings hasty = SETTINGS.timeout(Duration.ofMillis(100));
    CaseRun run =
        new CaseRun(
            new Visitors(NaiveClient.with(quirk), "dead"),
            hasty,
            EnumSet.allOf(Ability.class),
            Map.of());
    assertThat(Cases.all())
        .filteredOn(one -> one.roles().contains(Role.CLIENT))
        .allSatisfy(one -> assertThat(run.run(one).verdict()).isEqualTo(Verdict.FAIL));
  }

  @Test
  void aClientThatAsksForSomethingElseCannotBeJudged() throws Exception {
    assertThat(judge(url -> new Socket(url.getHost(), url.getPort())::close))
        .asInstanceOf(type(Outcome.CouldNotRun.class))
        .satisfies(
            outcome -> assertThat(outcome.reason()).contains("does not ask as a WebSocket client"));
  }

  @Test
  void aClientThatCannotBeStartedCannotBeJudged() throws Exception {
    ClientStarter broken =
        _ -> {
          throw new IOException("there is no such client");
        };
    assertThat(judge(broken)).isEqualTo(new Outcome.CouldNotRun("there is no such client"));
  }

  @Test
  void theReplayLineNamesTheClient() throws Exception {
    Report report = (Report) judge(NaiveClient.with());
    Result first = report.results().getFirst();
    assertThat(first.replay())
        .isEqualTo(
            "./ws101 check --client 'naive' --only %s --seed 1".formatted(first.subject().id()));
  }
}
