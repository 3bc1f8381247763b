package dev.ws101.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Timeout(600)
class RunnerTests {
  private static final Settings SETTINGS = Settings.DEFAULT.timeout(Duration.ofSeconds(5));

  /// It has neither a policy about origins nor TLS.
  private static final List<String> NOT_FOR_THIS_ONE =
      List.of(
          "UNSUPPORTED 6455/10.2/origin-look-alikes",
          "UNSUPPORTED 6455/10.6/handshake-and-frames-in-small-records",
          "UNSUPPORTED 6455/4.2.2/plain-request-to-a-tls-port",
          "UNSUPPORTED 6455/4.2.2/broken-client-hello",
          "UNSUPPORTED 6455/4.2.2/unknown-server-name");

  private static Outcome judge(URI server) throws InterruptedException {
    return judge(server, Cases.of(Role.SERVER));
  }

  private static Outcome judge(URI server, List<Case> cases) throws InterruptedException {
    return Runner.of(server, SETTINGS, (_, _, _) -> {}).run(cases);
  }

  private static Report judge(Quirk... quirks) throws IOException, InterruptedException {
    return judge(Cases.of(Role.SERVER), quirks);
  }

  private static Report judge(List<Case> cases, Quirk... quirks)
      throws IOException, InterruptedException {
    try (NaiveServer server = NaiveServer.with(quirks)) {
      return (Report) judge(server.uri(), cases);
    }
  }

  private static List<String> ids(Report report, Verdict verdict) {
    return report.results().stream()
        .filter(one -> one.verdict() == verdict)
        .map(one -> one.subject().id() + ": " + one.actual())
        .toList();
  }

  @Test
  void aStrictServerPassesEverything() throws Exception {
    Report report = judge();
    assertThat(report.results())
        .filteredOn(one -> one.verdict() != Verdict.PASS)
        .extracting(one -> one.verdict() + " " + one.subject().id())
        .containsExactlyInAnyOrderElementsOf(NOT_FOR_THIS_ONE);
    assertThat(report.exitCode()).isZero();
  }

  /// Those that do not echo are in a test of their own.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "ECHOES_NOTHING",
        "ECHOES_EMPTY",
        "SPEAKS_ITS_OWN_LANGUAGE",
        "CLOSES_ON_FOREIGN_WORDS",
        "PUSHES",
        "OFFERS_LIMITS"
      })
  void oddButLegalServersFailNothing(Oddity quirk) throws Exception {
    Report report = judge(quirk);
    assertThat(ids(report, Verdict.FAIL)).isEmpty();
    if (!quirk.isLessThanRecommended()) {
      assertThat(ids(report, Verdict.LENIENT)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NEVER_ANSWERS")
  @Execution(ExecutionMode.CONCURRENT)
  void serversThatAreDeadBehindTheHandshakePassNothingBeyondIt(Dead quirk) throws Exception {
    Report report = judge(quirk);
    assertThat(report.results())
        .filteredOn(one -> !one.subject().handshakeOnly())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.verdict()).isIn(Verdict.FAIL, Verdict.UNSUPPORTED));
    assertThat(report.exitCode()).isOne();
  }

  /// The same without the look that a run takes first: each script finds out by itself.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NEVER_ANSWERS")
  @Execution(ExecutionMode.CONCURRENT)
  void noScriptTakesADeadServerForALivingOne(Dead quirk) throws Exception {
    Settings hasty = SETTINGS.timeout(Duration.ofMillis(300)).parallel(48); // they only wait
    List<Case> beyond =
        Cases.of(Role.SERVER, Tier.FAST).stream().filter(one -> !one.handshakeOnly()).toList();
    try (NaiveServer server = NaiveServer.with(quirk)) {
      Runner runner = Runner.of(server.uri(), hasty, (_, _, _) -> {}).trusting();
      assertThat(((Report) runner.run(beyond)).results())
          .hasSameSizeAs(beyond)
          .allSatisfy(one -> assertThat(one.verdict()).isIn(Verdict.FAIL, Verdict.UNSUPPORTED));
    }
  }

  @Test
  void aClosedPortCannotBeJudged() throws Exception {
    try (Socket held = new Socket()) {
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // and does not listen
      assertThat(judge(URI.create("ws://127.0.0.1:" + held.getLocalPort() + "/")))
          .asInstanceOf(type(Outcome.CouldNotRun.class))
          .satisfies(outcome -> assertThat(outcome.reason()).contains("cannot connect", "refused"));
    }
  }

  @Test
  void aServerThatNeverAnswersCannotBeJudged() throws Exception {
    try (NaiveServer server = NaiveServer.with(Dead.NEVER_ANSWERS)) {
      assertThat(judge(server.uri()))
          .asInstanceOf(type(Outcome.CouldNotRun.class))
          .satisfies(outcome -> assertThat(outcome.reason()).contains("no response head within"));
    }
  }

  /// One that did not get its turn would be taken for dead.
  @Test
  void aServerThatServesOneAtATimeIsFoundAlive() throws Exception {
    try (NaiveServer server = NaiveServer.with(HandshakeFault.SERVES_ONE_AT_A_TIME)) {
      Report report =
          (Report) Runner.of(server.uri(), SETTINGS.parallel(1), (_, _, _) -> {}).run(List.of());
      assertThat(report.abilities()).containsExactlyInAnyOrder(Ability.values());
    }
  }

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
  void aServerThatDoesNotEchoIsJudgedByTheRest(Oddity quirk) throws Exception {
    Report report = judge(quirk);
    assertThat(report.abilities()).contains(Ability.PONG).doesNotContain(Ability.ECHO);
    assertThat(report.results())
        .filteredOn(one -> one.subject().needs().contains(Ability.ECHO))
        .allMatch(one -> one.verdict() == Verdict.UNSUPPORTED);
    assertThat(report.results())
        .filteredOn(one -> !one.subject().needs().contains(Ability.ECHO))
        .filteredOn(one -> !NOT_FOR_THIS_ONE.contains("UNSUPPORTED " + one.subject().id()))
        .hasSizeGreaterThan(200)
        .filteredOn(one -> one.verdict() != Verdict.PASS)
        .allMatch(one -> isToldByItsClose(one, quirk));
  }

  private static boolean isToldByItsClose(Result result, Oddity quirk) {
    boolean told = result.verdict() == Verdict.LENIENT || result.verdict() == Verdict.UNSUPPORTED;
    return quirk == Oddity.CLOSES_ON_FOREIGN_WORDS && told && result.actual().contains("1008");
  }

  @Test
  void theLimitsOfAServerAreNoFailures() throws Exception {
    List<Case> tooLarge =
        Cases.all().stream()
            .filter(one -> one.id().equals("6455/5.2/binary-of-65536-bytes"))
            .toList();
    assertThat(judge(tooLarge, Oddity.TAKES_SMALL_MESSAGES).results())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.verdict()).isEqualTo(Verdict.UNSUPPORTED);
          assertThat(one.actual())
              .isEqualTo(
                  "a limit of the peer: it takes no messages of 65536 bytes: Close, code 1009");
        });
  }

  @Test
  void resultsComeInTheOrderOfTheCasesWithEvidence() throws Exception {
    Report report = judge();
    assertThat(report.results())
        .extracting(one -> one.subject().id())
        .isEqualTo(Cases.of(Role.SERVER, Tier.FAST).stream().map(Case::id).toList());
    Result first = report.results().getFirst();
    assertThat(first.wire()).isNotEmpty();
    assertThat(first.replay())
        .isEqualTo(
            "./ws101 check %s --only %s --seed 1".formatted(report.target(), first.subject().id()));
  }
}
