package dev.ws101.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ws101.kit.Case;
import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Runs that judge clients.
@Timeout(600)
class ClientTests {
  private static final Settings SETTINGS = Settings.DEFAULT.timeout(Duration.ofSeconds(5));

  /// What the strict client lacks, or a machine that it runs on.
  private static final Set<String> NOT_EVERYWHERE =
      Set.of(
          "6455/3/implied-port",
          "6455/4.1/host-with-ipv6-address",
          "7692/7.1.2.2/answer-client-bits-not-offered",
          "7692/7.1.1.1/answer-without-server-takeover",
          "7692/7.1.2.1/answer-larger-window-than-offered",
          "robust/deflate/hint-is-kept");

  /// Of these, what a client can be judged by that offers to limit the server's compression.
  private static final String ABOUT_LIMITS = "(7692/7.1.*/answer-|robust/deflate/hint).*";

  private static Outcome judge(ClientStarter client) throws InterruptedException {
    return judge(client, Cases.all());
  }

  private static Outcome judge(ClientStarter client, List<Case> cases) throws InterruptedException {
    return Runner.of(client, "naive", SETTINGS, (_, _, _) -> {}).run(cases);
  }

  private static List<String> results(Outcome outcome, Verdict verdict) {
    return ((Report) outcome)
        .results().stream().filter(one -> one.verdict() == verdict).map(Result::toString).toList();
  }

  @Test
  void aStrictClientPassesEverything() throws Exception {
    Report report = (Report) judge(NaiveClient.with());
    assertThat(results(report, Verdict.FAIL)).isEmpty();
    assertThat(report.results())
        .filteredOn(one -> one.verdict() != Verdict.PASS)
        .extracting(one -> one.subject().id())
        .isSubsetOf(NOT_EVERYWHERE);
    assertThat(report.role()).isEqualTo(Role.CLIENT);
    assertThat(report.exitCode()).isZero();
  }

  /// Those that do not echo are in a test of their own. One after the other, so that a busy machine
  /// makes no time-out of it.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "ECHOES_NOTHING",
        "ECHOES_EMPTY",
        "SPEAKS_ITS_OWN_LANGUAGE",
        "CLOSES_ON_FOREIGN_WORDS",
        "PUSHES",
        "LOWER_CASE_HEADERS",
        "HEADERS_IN_ANOTHER_ORDER",
        "MORE_HEADERS",
        "LATIN_REASON_PHRASE"
      })
  void oddButLegalClientsFailNothing(Oddity quirk) throws Exception {
    failsNothing(quirk);
  }

  /// Before the first case each of them is waited for until the time-out.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "ECHOES_NOTHING",
        "ECHOES_EMPTY",
        "SPEAKS_ITS_OWN_LANGUAGE",
        "CLOSES_ON_FOREIGN_WORDS",
        "PUSHES"
      })
  @Execution(ExecutionMode.CONCURRENT)
  void clientsThatDoNotEchoFailNothing(Oddity quirk) throws Exception {
    failsNothing(quirk);
  }

  private static void failsNothing(Oddity quirk) throws InterruptedException {
    Outcome outcome = judge(NaiveClient.with(quirk));
    assertThat(results(outcome, Verdict.FAIL)).isEmpty();
    if (!quirk.isLessThanRecommended()) {
      assertThat(results(outcome, Verdict.LENIENT)).isEmpty();
    }
  }

  @Test
  void aStrictClientWithLimitsPassesWhatIsAboutThem() throws Exception {
    List<Case> aboutThem =
        Cases.all().stream().filter(one -> one.id().matches(ABOUT_LIMITS)).toList();
    Report report = (Report) judge(NaiveClient.with(Oddity.OFFERS_LIMITS), aboutThem);
    assertThat(report.results())
        .hasSize(4)
        .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.PASS));
  }

  /// Without the look that a run takes first: each script finds out by itself.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NEVER_ANSWERS")
  @Execution(ExecutionMode.CONCURRENT)
  void noScriptTakesADeadClientForALivingOne(Dead quirk) throws Exception {
    Settings hasty = SETTINGS.timeout(Duration.ofMillis(100)).parallel(48); // they only wait
    NaiveClient dead = NaiveClient.with(quirk);
    Runner runner = Runner.of(dead, "dead", hasty, (_, _, _) -> {}).trusting();
    assertThat(((Report) runner.run(Cases.all())).results())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.FAIL));
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
  void aClientThatIsLateIsMadeToComeOnceMore() throws Exception {
    AtomicInteger plays = new AtomicInteger();
    Case slowOnce =
        Case.of("6455/5.5.2/slow-once", "A case of this test")
            .proves("6455-5.5.2-02")
            .forClients()
            .cause("none")
            .script(peer -> {
              peer.open();
              if (plays.incrementAndGet() == 1) {
                throw Judgement.late("busy");
              }
            });
    Runner runner = Runner.of(NaiveClient.with(), "naive", SETTINGS, (_, _, _) -> {});
    Report report = (Report) runner.run(List.of(slowOnce));
    assertThat(report.results()).extracting(Result::verdict).containsExactly(Verdict.PASS);
    assertThat(plays).hasValue(2);
  }

  @Test
  void theReplayLineNamesTheClient() throws Exception {
    List<Case> one = Cases.of(Role.CLIENT, Tier.FAST).subList(0, 1);
    Report report = (Report) judge(NaiveClient.with(), one);
    Result first = report.results().getFirst();
    assertThat(first.replay())
        .isEqualTo(
            "./ws101 check --client 'naive' --only %s --seed 1".formatted(first.subject().id()));
  }
}
