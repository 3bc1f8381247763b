package dev.ws101.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.DriverServer;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.autobahn.AutobahnIds;
import dev.ws101.kit.autobahn.Numbers;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that come by themselves, as they do with the fuzzing server of Autobahn.
@Timeout(300)
class DriverServerTests {
  /// For who keeps nobody waiting; the others have less.
  private static final Settings SETTINGS = Settings.DEFAULT.timeout(Duration.ofSeconds(30));

  private static final Settings HASTY = SETTINGS.timeout(Duration.ofMillis(1500));
  private static final List<Case> CASES = Cases.of(Role.CLIENT, Tier.FAST);
  private static final String MEET = "6455/4.1/request-line";

  private final AtomicInteger updates = new AtomicInteger();

  private DriverServer listen(Numbers numbers) throws IOException {
    return listen(numbers, SETTINGS, (_, _) -> false);
  }

  private DriverServer listen(
      Numbers numbers, Settings settings, BiPredicate<String, String> excluded) throws IOException {
    return DriverServer.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        numbers,
        settings,
        excluded,
        new DriverServer.Events() {
          @Override
          public void played(String agent, Numbers.Entry entry, Result result) {}

          @Override
          public void update() {
            updates.incrementAndGet();
          }
        });
  }

  private static Numbers some(String... ids) {
    return Numbers.of(
        CASES.stream()
            .filter(one -> one.id().equals(MEET) || List.of(ids).contains(one.id()))
            .toList());
  }

  private static Numbers autobahn(String pattern) throws Exception {
    return Numbers.ofAutobahn(AutobahnIds.chosen(List.of(pattern), List.of()), CASES);
  }

  private static Driver driver(DriverServer server, Quirk... quirks) {
    return new Driver(server, NaiveClient.with(quirks), "naive");
  }

  @Test
  void aStrictClientThatComesByItselfFailsNothing() throws Exception {
    try (DriverServer server = listen(Numbers.of(CASES), HASTY, (_, _) -> false)) {
      driver(server).runAll();

      assertThat(server.await(Duration.ofSeconds(30))).isTrue();
      Report report = server.reports().getFirst();
      assertThat(report.target()).isEqualTo("naive");
      assertThat(report.results()).extracting(Result::subject).isEqualTo(CASES);
      assertThat(report.results())
          .filteredOn(one -> one.verdict() != Verdict.PASS)
          .allSatisfy(one -> {
            assertThat(one.verdict()).as(one.toString()).isEqualTo(Verdict.UNSUPPORTED);
            assertThat(one.actual()).containsAnyOf("by itself", "URL", "offer");
          })
          .hasSizeLessThan(CASES.size() / 5);
      assertThat(report.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ACCEPTS_BAD_UTF8", "ECHOES_TWICE", "TRUNCATES_ECHO", "ACCEPTS_STRAY_CONTINUATION"})
  void aMutantIsConvicted(MessageFault fault) throws Exception {
    String[] aboutIt =
        CASES.stream()
            .filter(one -> !Collections.disjoint(one.requirements(), fault.requirements()))
            .map(Case::id)
            .toArray(String[]::new);
    try (DriverServer server = listen(some(aboutIt))) {
      driver(server, fault).runAll();

      assertThat(server.reports().getFirst().failures())
          .extracting(one -> one.subject().id())
          .isNotEmpty()
          .isSubsetOf(aboutIt);
    }
  }

  @Test
  void aNumberIsAConnectionAndIdsOfAutobahnAreToldAsSuch() throws Exception {
    try (DriverServer server = listen(autobahn("5.1*"))) {
      Driver driver = driver(server);

      assertThat(driver.count()).isGreaterThan(10);
      assertThat(driver.ask("/getCaseInfo?case=1"))
          .isEqualTo("{\"id\":\"5.1\",\"description\":\"A fragmented ping fails the connection\"}");
      assertThat(driver.ask("/getCaseInfo?casetuple=5.10"))
          .startsWith("{\"id\":\"5.10\",\"description\":\"A continuation frame");
    }
  }

  @Test
  void whatHasComeOfACaseIsTold() throws Exception {
    try (DriverServer server = listen(autobahn("2.1"), HASTY, (_, _) -> false)) {
      driver(server, ControlFault.EMPTY_PONG).run(1);
      new Driver(server, NaiveClient.with(ControlFault.TWO_PONGS_PER_PING), "other").run(1);

      Driver driver = driver(server);
      assertThat(driver.ask("/getCaseStatus?case=1&agent=naive"))
          .isEqualTo("{\"behavior\":\"OK\"}");
      assertThat(driver.ask("/getCaseStatus?casetuple=2.1&agent=other")).contains("behavior");
      assertThat(server.reports()).extracting(Report::target).containsExactly("naive", "other");
    }
  }

  @Test
  void casesAreFoundByTheirIdsOneScriptAfterTheOther() throws Exception {
    String id = "6455/8.1/lone-surrogates";
    Numbers numbers = some(id);
    try (DriverServer server = listen(numbers)) {
      Driver driver = driver(server);
      driver.run(1);
      for (int i = 1; i < numbers.count(); i++) {
        NaiveClient.with().visit(driver.url("/runCase?agent=naive&casetuple=" + id));
      }

      Result last = server.reports().getFirst().results().getLast();
      assertThat(last.subject().id()).isEqualTo(id);
      assertThat(last.verdict()).isEqualTo(Verdict.PASS);
      assertThat(last.actual()).doesNotContain("not asked for");
      assertThat(last.wire().getLast().connection()).isEqualTo(numbers.count() - 1);
    }
  }

  @Test
  void whatWasNotAskedForIsSaid() throws Exception {
    try (DriverServer server = listen(some("6455/8.1/lone-surrogates"))) {
      Driver driver = driver(server);
      driver.run(1);
      driver.run(2);

      assertThat(server.reports().getFirst().results().getLast().actual())
          .contains("13 more connections were not asked for");
    }
  }

  @Test
  void aClientThatDoesNotEchoIsKnownFromItsFirstConnectionOn() throws Exception {
    try (DriverServer server = listen(autobahn("1.1*"), HASTY, (_, _) -> false)) {
      driver(server, Oddity.ECHOES_NOTHING).runAll();

      Report report = server.reports().getFirst();
      assertThat(report.abilities()).containsExactly(Ability.PONG, Ability.DEFLATE);
      assertThat(report.results())
          .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.UNSUPPORTED));
      assertThat(report.results().subList(1, report.results().size()))
          .as("nothing is sent, and so nothing waited for")
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.wire()).isEmpty());
    }
  }

  @Test
  void aDeadClientPassesNothingAndIsGivenUp() throws Exception {
    try (DriverServer server = listen(autobahn("1.*"), HASTY, (_, _) -> false)) {
      driver(server, Dead.SILENT_AFTER_101).runAll();

      assertThat(server.reports().getFirst().results())
          .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.FAIL))
          .last()
          .satisfies(one -> assertThat(one.actual()).contains("dead after the handshake"));
    }
  }

  /// Whoever takes no right answer has no merit in taking no wrong one.
  @Test
  void aClientThatHasOpenedNothingRefusesInVain() throws Exception {
    String id =
        CASES.stream()
            .map(Case::id)
            .filter(one -> one.startsWith("6455/4.1/answer-"))
            .filter(one -> one.contains("accept"))
            .findFirst()
            .orElseThrow();
    try (DriverServer server = listen(some(id))) {
      driver(server).run(2);

      Result result = server.reports().getFirst().results().getFirst();
      assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(result.actual()).contains("let it come for another case before");
    }
  }

  @Test
  void theReplayLineStartsTheSameServer() throws Exception {
    try (DriverServer server = listen(autobahn("2.1"))) {
      driver(server).run(1);

      assertThat(server.reports().getFirst().results().getFirst().replay())
          .isEqualTo(
              "./ws101 check --listen %d --only 6455/5.5.2/empty-ping --seed 1"
                  .formatted(server.port()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runCase",
        "/runCase?case=1",
        "/runCase?agent=naive",
        "/runCase?case=0&agent=naive",
        "/runCase?case=2&agent=naive",
        "/runCase?case=one&agent=naive",
        "/runCase?case=1&case=1&agent=naive",
        "/runCase?casetuple=9.9.9&agent=naive",
        "/runCase?case=1&agent=%zz",
        "/getCaseInfo",
        "/getCaseInfo?case=-1",
        "/getCaseStatus?case=1",
        "/updateReports",
        "/elsewhere"
      })
  void whatCannotBeDoneIsAnsweredBy500(String resource) throws Exception {
    try (DriverServer server = listen(autobahn("2.1"))) {
      Driver.Reply reply =
          driver(server).reply(resource, "Upgrade: websocket\r\nConnection: Upgrade\r\n");

      assertThat(reply.status()).startsWith("HTTP/1.1 500 ");
      assertThat(server.reports()).isEmpty();
      assertThat(updates).hasValue(0);
    }
  }

  @Test
  void theNumberCountsWhenBothAreGiven() throws Exception {
    try (DriverServer server = listen(autobahn("2.*"))) {
      assertThat(driver(server).ask("/getCaseInfo?casetuple=2.5&case=1")).contains("\"2.1\"");
    }
  }

  @Test
  void whatIsExcludedForAnAgentIsClosedAtOnceAndNotReported() throws Exception {
    try (DriverServer server =
        listen(
            autobahn("2.*"), SETTINGS, (agent, id) -> agent.equals("naive") && id.equals("2.1"))) {
      Driver driver = driver(server);
      Driver.Reply reply =
          driver.reply(
              "/runCase?case=1&agent=naive", "Upgrade: websocket\r\nConnection: Upgrade\r\n");

      assertThat(reply.status()).startsWith("HTTP/1.1 101 ");
      assertThat(reply.frames())
          .singleElement()
          .satisfies(frame -> assertThat(frame.opcode()).isEqualTo(Frame.CLOSE))
          .satisfies(frame -> assertThat(frame.payload()).isEmpty());
      assertThat(server.reports()).isEmpty();
      new Driver(server, NaiveClient.with(), "other").run(1);
      assertThat(server.reports()).hasSize(1);
    }
  }

  @Test
  void reportsAreWrittenBeforeTheAnswer() throws Exception {
    try (DriverServer server = listen(autobahn("2.1"))) {
      Driver driver = driver(server);
      driver.ask("/updateReports?agent=naive");
      assertThat(updates).hasValue(1);
      assertThat(server.await(Duration.ZERO)).isFalse();

      driver.ask("/updateReports?agent=naive&shutdownOnComplete=Yes");
      assertThat(updates).hasValue(2);
      assertThat(server.await(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void aClientMayStopTheServer() throws Exception {
    try (DriverServer server = listen(autobahn("2.1"))) {
      driver(server).ask("/stopServer");

      assertThat(server.await(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void aBrowserSeesAPage() throws Exception {
    try (DriverServer server = listen(autobahn("2.1"))) {
      assertThat(driver(server).reply("/", "").status()).isEqualTo("HTTP/1.1 200 OK");
    }
  }
}
