package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `--upto N` asks what an implementation must do that has got to rung N, and no more.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class StagesTests {

  /// Whoever does not get so far is waited for.
  private static Duration patience(int rung, int upto) {
    return rung < upto ? Duration.ofSeconds(1) : Settings.DEFAULT.timeout();
  }

  private static Run judge(int rung, int upto) throws IOException {
    String patience = "" + patience(rung, upto).toMillis() / 1e3;
    try (RawServer server = StagedPeer.server(rung)) {
      return Run.of("check", server.uri().toString(), "--upto", "" + upto, "--timeout", patience);
    }
  }

  private static Report judgeClient(int rung, int upto) throws InterruptedException {
    Settings settings = Settings.DEFAULT.timeout(patience(rung, upto)).upto(upto);
    return (Report)
        Runner.of(StagedPeer.client(rung), "staged", settings, (_, _, _) -> {}).run(Cases.all());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void aServerThatHasGotToARungPassesIt(int rung) throws IOException {
    Run run = judge(rung, rung);

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.lines().getLast()).contains(" 0 failed, 0 lenient, ", " 0 inconclusive");
  }

  /// What a client makes of an answer is seen by nothing but what it sends behind it. So its
  /// handshake can be judged when it has got to rung 3.
  @ParameterizedTest
  @CsvSource({"3, 2", "3, 3", "4, 4", "5, 5", "6, 6"})
  void aClientThatHasGotToARungPassesIt(int rung, int upto) throws InterruptedException {
    assertThat(judgeClient(rung, upto).results())
        .isNotEmpty()
        .filteredOn(one -> !List.of(Verdict.PASS, Verdict.UNSUPPORTED).contains(one.verdict()))
        .extracting(Result::toString)
        .isEmpty();
  }

  /// What it fails is what that rung is about.
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6})
  void aServerThatHasNotFailsThatRungAlone(int rung) throws IOException {
    Run run = judge(rung - 1, rung);
    List<String> ofThatRung =
        Cases.all().stream().filter(one -> one.rung() == rung).map(Case::id).toList();

    assertThat(run.code()).isOne();
    assertThat(run.lines())
        .filteredOn(line -> line.startsWith("fail "))
        .extracting(line -> line.split(" +")[2])
        .isNotEmpty()
        .isSubsetOf(ofThatRung);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6})
  void aClientThatHasNotFailsThatRungAlone(int rung) throws InterruptedException {
    assertThat(judgeClient(rung - 1, rung).failures())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.subject().rung()).as(one.toString()).isEqualTo(rung));
  }

  /// Compression may be declined, so rung 7 does not ask for it; it asks of who agrees.
  @ParameterizedTest
  @ValueSource(ints = {7, 8, 9})
  void theLastRungsAreTheWholeEndpoint(int rung) throws IOException {
    try (WebSocketServer server = EchoServer.embedded()) {
      Run run = Run.of("check", server.uri().toString(), "--upto", "" + rung);

      assertThat(run.code()).as(run.out()).isZero();
      assertThat(run.lines().getLast()).contains(" 0 failed, 0 lenient, ", " 0 inconclusive");
    }
  }
}
