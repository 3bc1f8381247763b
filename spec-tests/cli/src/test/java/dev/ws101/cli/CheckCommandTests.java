package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.Writer;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CheckCommandTests {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String FEW = "6455/5.5.2/*";

  @TempDir static Path folder;
  private static Run own;
  private static JsonNode report;

  @BeforeAll
  static void judgeOurOwnServer() {
    Path json = folder.resolve("own.json");
    own = Run.of("check", "--json", json.toString());
    report = MAPPER.readTree(json);
  }

  private static List<String> ids() {
    return Cases.of(Role.SERVER, Tier.FAST).stream().map(Case::id).toList();
  }

  private static List<String> few() {
    return ids().stream().filter(id -> id.startsWith("6455/5.5.2/")).toList();
  }

  @Test
  void ourOwnServerPassesEveryCaseThatAppliesToIt() {
    assertThat(own.code()).as(own.out()).isZero();
    assertThat(own.err()).isEmpty();
    assertThat(own.lines().getFirst())
        .matches("judging ws://127\\.0\\.0\\.1:\\d+/ with %d cases".formatted(ids().size()));
    assertThat(own.lines().getLast())
        .matches(
            "%d passed, 0 failed, 0 lenient, %d unsupported, 0 inconclusive in \\d+\\.\\d s"
                .formatted(ids().size() - unsupported(), unsupported()));
    assertThat(unsupported()).isLessThan(ids().size() / 50);
  }

  /// What our own server negotiates away.
  private static long unsupported() {
    return own.lines().stream().filter(line -> line.startsWith("unsupported ")).count();
  }

  @Test
  void aPipeGetsALineACaseInTheOrderOfTheCases() {
    assertThat(own.lines())
        .filteredOn(line -> line.matches("(pass|unsupported) .*"))
        .extracting(line -> line.substring(20).split(" ")[0])
        .containsExactlyElementsOf(ids());
  }

  @Test
  void theJsonHasTheShapeThatIsDocumented() {
    assertThat(report.propertyNames())
        .containsExactly(
            "tool", "version", "catalogue", "target", "role", "tier", "summary", "cases");
    assertThat(report.get("summary").propertyNames())
        .containsExactly("pass", "fail", "lenient", "unsupported", "inconclusive", "seconds");
    assertThat(report.get("cases"))
        .allSatisfy(one ->
            assertThat(one.propertyNames())
                .startsWith(
                    "id",
                    "verdict",
                    "level",
                    "tier",
                    "requirements",
                    "autobahn",
                    "seconds",
                    "expected",
                    "actual",
                    "replay"));
  }

  @Test
  void theJsonSaysWhatTheLinesSay() {
    assertThat(report.get("tool").asString()).isEqualTo("ws101");
    assertThat(report.get("version").asString()).isEqualTo(Main.VERSION);
    assertThat(report.get("role").asString()).isEqualTo("server");
    assertThat(own.lines().getFirst()).contains(report.get("target").asString());
    assertThat(report.at("/summary/pass").asLong()).isEqualTo(ids().size() - unsupported());
    assertThat(report.at("/summary/unsupported").asLong()).isEqualTo(unsupported());
    assertThat(report.get("cases"))
        .extracting(one -> one.get("id").asString())
        .containsExactlyElementsOf(ids());
    assertThat(report.get("cases"))
        .filteredOn(one -> one.get("verdict").asString().equals("pass"))
        .hasSize(report.at("/summary/pass").asInt());
  }

  @Test
  void nothingButHandshakesPassesWhenTheServerHangsUp() throws IOException {
    Path json = folder.resolve("hanging-up.json");
    try (RawServer server = RawServer.hangingUp()) {
      Run run = Run.of("check", server.uri().toString(), "--json", json.toString());

      assertThat(run.code()).isOne();
      assertThat(MAPPER.readTree(json).get("cases"))
          .filteredOn(one -> one.get("verdict").asString().equals("pass"))
          .extracting(one -> one.get("id").asString())
          .isSubsetOf(
              Cases.of(Role.SERVER).stream().filter(Case::handshakeOnly).map(Case::id).toList());
      assertThat(run.lines()).anyMatch(line -> line.startsWith("fail         MUST   6455/5.5.2/"));
    }
  }

  @Test
  void aFailureComesWithItsEvidence() throws IOException {
    try (RawServer server = RawServer.hangingUp()) {
      Run run = Run.of("check", server.uri().toString(), "--only", "6455/4.2.1/version-missing");

      assertThat(run.code()).isOne();
      assertThat(run.lines())
          .containsSubsequence("fail         MUST   6455/4.2.1/version-missing")
          .anyMatch(line -> line.matches(" {4}rule {6}\\S+ .+"))
          .anyMatch(line -> line.matches(" {4}expected {2}a response with status .+"))
          .anyMatch(line -> line.matches(" {4}actual {4}.*101 .*"))
          .anyMatch(line -> line.matches(" {4}usually {3}.+\\."))
          .anyMatch(line -> line.matches(" {4} *0\\.\\d{3} s #1 > 47 45 54 .*"))
          .contains(
              "    replay    ./ws101 check %s --only 6455/4.2.1/version-missing --seed 1"
                  .formatted(server.uri()));
    }
  }

  @Test
  void aFailureBelowTheGateIsShownButDoesNotCount() throws IOException {
    String should =
        Cases.of(Role.SERVER).stream()
            .filter(one -> one.level().name().equals("SHOULD") && !one.handshakeOnly())
            .map(Case::id)
            .findFirst()
            .orElseThrow();
    try (RawServer server = RawServer.hangingUp()) {
      String url = server.uri().toString();
      Run run = Run.of("check", url, "--only", should, "--gate", "must");

      assertThat(Run.of("check", url, "--only", should).code()).isOne();
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("0 passed, 1 failed (1 below --gate MUST), 0 lenient");
    }
  }

  @Test
  void aClosedPortIsOneSentence() throws IOException {
    try (Socket nobody = RawServer.nobody()) {
      String url = RawServer.uri(nobody).toString();
      Run run = Run.of("check", url);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errors())
          .singleElement()
          .asString()
          .startsWith("ws101: cannot connect to " + url + ": ");
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpAfterTheTimeOut() throws IOException {
    try (RawServer server = RawServer.silent()) {
      Run run = Run.of("check", server.uri().toString(), "--timeout", "0.2");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors())
          .singleElement()
          .asString()
          .contains(server.uri().toString(), "no response head within 200 ms");
    }
  }

  @Test
  void whatIsNoWebSocketServerIsOneSentence() throws IOException {
    try (RawServer server =
        RawServer.with(socket ->
            socket.getOutputStream().write("HTTP/1.1 404 Not Found\r\n\r\n".getBytes()))) {
      Run run = Run.of("check", server.uri().toString());

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.errors())
          .singleElement()
          .asString()
          .contains("does not open WebSocket connections", "404");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:9001/x, did you mean ws://localhost:9001/x?",
    "https://localhost/, did you mean wss://localhost/?",
    "localhost:9001, did you mean ws://localhost:9001?",
    "example.org/chat, did you mean ws://example.org/chat?",
    "ws:///chat, it looks like ws://host:port/path",
    "ws://localhost:99999/, a port from 1 to 65535",
    "ws://localhost:0/, a port from 1 to 65535",
    "ws://two words/, it looks like ws://host:port/path",
    "ws://localhost/#part, it must not have a fragment",
    "ftp://localhost/, it looks like ws://host:port/path",
    "'', it looks like ws://host:port/path"
  })
  void aUrlThatIsNoneGetsOneSentence(String url, String wayOut) {
    for (String command : List.of("check", "connect")) {
      Run run = Run.of(command, url);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errors())
          .singleElement()
          .asString()
          .startsWith("ws101: '" + url + "' is no URL of a WebSocket server: ")
          .contains(wayOut);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "connect"})
  void anUnknownHostIsOneSentence(String command) {
    Run run = Run.of(command, "ws://no-such-host.invalid/");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly(
            "ws101: cannot connect to ws://no-such-host.invalid/: the host name is not known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--timeout 0       | a time-out is 0.001 to 3600 seconds, not 0.0",
        "--timeout -1      | a time-out is 0.001 to 3600 seconds, not -1.0",
        "--timeout 1e9     | a time-out is 0.001 to 3600 seconds, not 1.0E9",
        "--timeout NaN     | a time-out is 0.001 to 3600 seconds, not NaN",
        "--timeout soon    | Invalid value for option '--timeout': 'soon' is not a double",
        "--parallel 0      | time-out and number of parallel cases must be positive",
        "--upto 10         | rungs that can be judged are 2 to 9, not 10",
        "--gate maybe      | Invalid value for option '--gate': expected one of [MUST, SHOULD",
        "--tier slow       | Invalid value for option '--tier': expected one of [FAST, FULL]",
        "--only nothing    | no case is left by --only nothing --upto 9 --tier fast; ws101 check"
            + " --list",
        "--skip *          | no case is left by --only * --skip * --upto 9",
        "--only            | Missing required parameter for option '--only'",
        "--onyl 6455/*     | '--onyl' means nothing here; did you mean --only?",
        "--profile lax     | Invalid value for option '--profile': expected one of [STANDARD, ",
        "--profile core --only 7692/* | no case is left by --only 7692/* --upto 9 --tier fast"
            + " --profile core;",
        "ws://a/ http://b/ | 'http://b/' is no URL of a WebSocket server: did you mean ws://b/?",
        "--baseline x ws://a/ ws://b/ | a baseline is of one peer, and there are 2"
      })
  void aWrongOptionIsTold(String options, String sentence) {
    String[] line = ("check " + options).split(" ");
    Run run = Run.of(line);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors()).hasSizeBetween(1, 2);
    assertThat(run.errors().getFirst()).startsWith("ws101: " + sentence);
  }

  @ParameterizedTest
  @CsvSource({"no/such/folder/x.json, make the folder", "'', it is a folder; name a file in it"})
  void aPlaceThatCannotBeWrittenToIsToldBeforeTheRun(String file, String wayOut) {
    Run run = Run.of("check", "--json", folder.resolve(file).toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("ws101: cannot write " + folder)
        .contains(wayOut);
  }

  @Test
  void listNamesTheCasesAndRunsNone() {
    Run run = Run.of("check", "--list");

    assertThat(run.code()).isZero();
    assertThat(run.lines())
        .containsExactlyElementsOf(
            Cases.of(Role.SERVER, Tier.FAST).stream()
                .map(one -> "%-6s fast  %s  %s".formatted(one.level(), one.id(), one.title()))
                .toList());
  }

  @Test
  void listNamesTheCasesForClientsWhenAClientIsToBeJudged() {
    assertThat(listed("--client", "any {url}"))
        .containsExactlyElementsOf(
            Cases.of(Role.CLIENT, Tier.FAST).stream().map(Case::id).toList());
  }

  @Test
  void onlyAndSkipTakeGlobs() {
    assertThat(listed("--only", FEW)).containsExactlyElementsOf(few());
    assertThat(listed("--only", "6455/5.5.2/*", "--only", "6455/5.5.3/*"))
        .containsAll(few())
        .allMatch(id -> id.matches("6455/5\\.5\\.[23]/.*"));
    assertThat(listed("--only", FEW, "--skip", "*" + few().getFirst().substring(10)))
        .containsExactlyElementsOf(few().subList(1, few().size()));
    assertThat(listed("--skip", "6455/*")).isNotEmpty().noneMatch(id -> id.startsWith("6455/"));
  }

  @Test
  void aDotInAGlobIsADot() {
    assertThat(Run.of("check", "--list", "--only", "6455.5.5.2/*").code()).isEqualTo(2);
  }

  @Test
  void theFullTierIsTheFastOneAndMore() {
    assertThat(listed("--tier", "fast")).isEqualTo(listed());
    assertThat(listed("--tier", "full"))
        .containsAll(listed())
        .containsExactlyElementsOf(Cases.of(Role.SERVER).stream().map(Case::id).toList());
  }

  @Test
  void uptoLeavesOutWhatLaterRungsTeach() {
    assertThat(listed("--upto", "2"))
        .containsExactlyElementsOf(
            Cases.of(Role.SERVER, Tier.FAST).stream()
                .filter(one -> one.rung() == 2)
                .map(Case::id)
                .toList());
  }

  private static List<String> listed(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "check";
    line[1] = "--list";
    System.arraycopy(options, 0, line, 2, options.length);
    return Run.of(line).lines().stream().map(one -> one.split(" +")[2]).toList();
  }

  @Test
  void verboseShowsTheBytesOfPassedCases() {
    Run quiet = Run.of("check", "--only", FEW);
    Run verbose = Run.of("check", "--only", FEW, "-v");

    assertThat(quiet.out()).doesNotContain("rule      [", "> 89 ");
    assertThat(verbose.code()).isZero();
    assertThat(verbose.lines())
        .filteredOn(line -> line.startsWith("    replay "))
        .hasSize(few().size());
    assertThat(verbose.out()).contains("rule      [6455-5.5.2-01] ", "> 89 ", "< 8a ");
  }

  @Test
  void aPipeThatClosesEarlyCostsNothingButTheLines() throws IOException {
    Path json = folder.resolve("early.json");
    Writer head =
        new Writer() {
          private int left = 100;

          @Override
          public void write(char[] text, int from, int count) throws IOException {
            left -= count;
            flush();
          }

          @Override
          public void flush() throws IOException {
            if (left < 0) {
              throw new IOException("Broken pipe");
            }
          }

          @Override
          public void close() {}
        };

    Run run = Run.into(head, "check", "--only", FEW, "--json", json.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(MAPPER.readTree(Files.readString(json)).get("cases")).hasSize(few().size());
  }

  @Test
  void aTerminalGetsALineThatMovesAndIsWipedAtTheEnd() {
    Run run = Run.onTerminal("check", "--only", FEW);
    int last = few().size();

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("\r\033[K1 of %d  6455/5.5.2/".formatted(last))
        .doesNotContain("run again")
        .doesNotContain("pass ")
        .containsPattern("\r\\x{1b}\\[K%d passed, 0 failed, [^\r]*\\R$".formatted(last));
  }
}
