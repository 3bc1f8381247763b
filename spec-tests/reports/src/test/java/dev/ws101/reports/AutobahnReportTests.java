package dev.ws101.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Case;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.WireLog;
import dev.ws101.kit.autobahn.AutobahnIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What other programs rely on in the files of Autobahn.
class AutobahnReportTests {
  private static final Instant STARTED = Instant.parse("2026-11-21T10:11:12.345Z");

  private static final String ANSWER =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nServer: an Example/1.0 \r\n\r\n";

  private static Case subject(String... ids) {
    return Case.of("6455/5.2/" + ids[0].replace('.', '-'), "A peer does <this>")
        .proves(Runs.RULE)
        .autobahn(ids)
        .cause("It forgets to.")
        .script(_ -> {});
  }

  /// A handshake, a text both ways, a Close of the kit and one of the peer.
  private static WireLog.Entry[] conversation() {
    return new WireLog.Entry[] {
      Runs.entry(
          WireLog.Kind.SENT, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), ""),
      Runs.received(ANSWER.getBytes(StandardCharsets.US_ASCII)),
      Runs.entry(WireLog.Kind.SENT, HexFormat.of().parseHex("818200000000c3a4"), ""),
      Runs.received(HexFormat.of().parseHex("8102c3a4")),
      Runs.entry(WireLog.Kind.SENT, HexFormat.of().parseHex("88820000000003e8"), ""),
      Runs.received(HexFormat.of().parseHex("880503e8627965")),
      Runs.entry(WireLog.Kind.EVENT, new byte[0], "the peer ended the TCP connection (FIN)")
    };
  }

  private static Map<String, String> files(Result... results) {
    Report report = Runs.report(results);
    return AutobahnReport.files(
        List.of(AutobahnReport.Subject.of(report, AutobahnIds.all())), STARTED);
  }

  private static JsonNode read(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void theIndexIsIndentedByThreeAndSortedAsText() {
    Map<String, String> files =
        files(
            Runs.result(subject("2.10", "10.1.1"), Verdict.PASS, "a Pong", conversation()),
            Runs.result(subject("2.9"), Verdict.FAIL, "nothing within 3000 ms"));

    assertThat(files.get("index.json"))
        .isEqualTo(
            """
            {
               "an Example/1.0": {
                  "10.1.1": {
                     "behavior": "OK",
                     "behaviorClose": "OK",
                     "duration": 12,
                     "remoteCloseCode": 1000,
                     "reportfile": "an_example_1_0_case_10_1_1.json"
                  },
                  "2.10": {
                     "behavior": "OK",
                     "behaviorClose": "OK",
                     "duration": 12,
                     "remoteCloseCode": 1000,
                     "reportfile": "an_example_1_0_case_2_10.json"
                  },
                  "2.9": {
                     "behavior": "FAILED",
                     "behaviorClose": "OK",
                     "duration": 12,
                     "remoteCloseCode": null,
                     "reportfile": "an_example_1_0_case_2_9.json"
                  }
               }
            }\
            """);
    assertThat(files.keySet())
        .containsExactly(
            "index.json",
            "an_example_1_0_case_2_9.json",
            "an_example_1_0_case_2_10.json",
            "an_example_1_0_case_10_1_1.json");
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, 2.1, OK, OK",
    "LENIENT, 2.1, NON-STRICT, OK",
    "UNSUPPORTED, 2.1, UNIMPLEMENTED, OK",
    "INCONCLUSIVE, 2.1, FAILED, OK",
    "FAIL, 2.1, FAILED, OK",
    "PASS, 7.1.6, INFORMATIONAL, INFORMATIONAL",
    "LENIENT, 7.13.1, INFORMATIONAL, INFORMATIONAL",
    "PASS, 9.7.1, INFORMATIONAL, OK",
    "FAIL, 9.7.1, FAILED, OK"
  })
  void verdictsHaveTheirWords(Verdict verdict, String id, String behavior, String close) {
    JsonNode entry =
        read(files(Runs.result(subject(id), verdict, "something else")).get("index.json"))
            .get("UnknownServer")
            .get(id);

    assertThat(entry.get("behavior").asString()).isEqualTo(behavior);
    assertThat(entry.get("behaviorClose").asString()).isEqualTo(close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an echo | Close, code 1002 | FAILED",
        "an echo | the end of the TCP connection | FAILED",
        "an echo | a text message, 5 bytes | OK",
        "Close(1002) or the end of TCP | a text message | FAILED",
        "the connection fails: Close(1002) | Close, code 1000, which does not tell a fault | WRONG"
            + " CODE"
      })
  void aFailureIsOneOfClosingIfThatIsWhatWentWrong(String expected, String actual, String close) {
    Result result =
        new Result(
            subject("2.1"),
            Verdict.FAIL,
            expected,
            actual,
            false,
            Duration.ofMillis(1),
            List.of(conversation()),
            "");

    assertThat(
            read(files(result).get("index.json"))
                .at("/an Example~11.0/2.1/behaviorClose")
                .asString())
        .isEqualTo(close);
  }

  @Test
  void aCaseHasAllMembersThatAReaderMayLookFor() {
    JsonNode one =
        read(
            files(Runs.result(subject("2.2"), Verdict.PASS, "a Pong", conversation()))
                .get("an_example_1_0_case_2_2.json"));

    assertThat(one.propertyNames())
        .containsExactly(
            "agent",
            "behavior",
            "behaviorClose",
            "case",
            "closedByMe",
            "createStats",
            "createWirelog",
            "description",
            "droppedByMe",
            "duration",
            "expectation",
            "expected",
            "expectedClose",
            "failedByMe",
            "httpRequest",
            "httpResponse",
            "id",
            "isServer",
            "localCloseCode",
            "localCloseReason",
            "received",
            "remoteCloseCode",
            "remoteCloseReason",
            "reportCompressionRatio",
            "reportTime",
            "result",
            "resultClose",
            "rxFrameStats",
            "rxOctetStats",
            "started",
            "trafficStats",
            "txFrameStats",
            "txOctetStats",
            "wasClean",
            "wasCloseHandshakeTimeout",
            "wasNotCleanReason",
            "wasOpenHandshakeTimeout",
            "wasServerConnectionDropTimeout",
            "wirelog");
    assertThat(one.get("id").asString()).isEqualTo("2.2");
    assertThat(one.get("case").asInt()).isEqualTo(18);
    assertThat(one.get("started").asString()).isEqualTo("2026-11-21T10:11:12.345Z");
    assertThat(one.get("description").asString()).isEqualTo("A peer does &lt;this&gt;");
    assertThat(one.get("isServer").asBoolean()).isFalse();
  }

  @Test
  void aCaseTellsWhatWasOnTheWire() {
    JsonNode one =
        read(
            files(Runs.result(subject("2.2"), Verdict.PASS, "a Pong", conversation()))
                .get("an_example_1_0_case_2_2.json"));

    assertThat(one.get("httpRequest").asString()).isEqualTo("GET / HTTP/1.1\r\n\r\n");
    assertThat(one.get("httpResponse").asString()).isEqualTo(ANSWER);
    assertThat(one.get("received").toString()).isEqualTo("[[\"message\",\"ä\",false]]");
    assertThat(one.get("rxFrameStats").toString()).isEqualTo("{\"1\":1,\"8\":1}");
    assertThat(one.get("txFrameStats").toString()).isEqualTo("{\"1\":1,\"8\":1}");
    assertThat(one.get("txOctetStats").toString()).isEqualTo("{\"18\":1,\"8\":2}");
    assertThat(one.get("remoteCloseCode").asInt()).isEqualTo(1000);
    assertThat(one.get("remoteCloseReason").asString()).isEqualTo("bye");
    assertThat(one.get("localCloseCode").asInt()).isEqualTo(1000);
    assertThat(one.get("closedByMe").asBoolean()).isTrue();
    assertThat(one.get("wasClean").asBoolean()).isTrue();
    assertThat(one.get("wasNotCleanReason").isNull()).isTrue();
    assertThat(one.get("wirelog").get(2).toString())
        .isEqualTo("[\"TO\",[8,\"818200000000c3a4\"],false]");
    assertThat(one.get("wirelog").get(3).toString()).isEqualTo("[\"RO\",[4,\"8102c3a4\"]]");
  }

  @Test
  void anIdIsAsGoodAsTheWorstThatAnswersIt() {
    Case other =
        Case.of("6455/5.2/other", "It does")
            .proves(Runs.RULE)
            .autobahn("2.1")
            .cause("x")
            .script(_ -> {});
    Map<String, String> files =
        files(
            Runs.result(subject("2.1"), Verdict.PASS, "a Pong"),
            Runs.result(other, Verdict.FAIL, "nothing"));

    assertThat(files.get("index.json"))
        .contains("\"FAILED\"")
        .doesNotContain("\"behavior\": \"OK\"");
  }

  @Test
  void whatHasNoIdOrWasNotAskedForIsNotThere() {
    Case none = Case.of("6455/5.2/none", "It does").proves(Runs.RULE).cause("x").script(_ -> {});
    Report report =
        Runs.report(
            Runs.result(none, Verdict.PASS, ""), Runs.result(subject("2.1"), Verdict.PASS, ""));
    AutobahnReport.Subject subject = AutobahnReport.Subject.of(report, List.of("2.2"));

    assertThat(AutobahnReport.files(List.of(subject), STARTED))
        .containsOnlyKeys("index.json")
        .containsEntry("index.json", "{\n   \"UnknownServer\": {}\n}");
  }

  @Test
  void aClientHasTheNameItCameBy() {
    Report report =
        new Report(
            "Näme (1)",
            Role.CLIENT,
            Settings.DEFAULT,
            List.of(),
            List.of(Runs.result(subject("2.1"), Verdict.PASS, "", conversation())),
            Duration.ZERO);
    Map<String, String> files =
        AutobahnReport.files(List.of(AutobahnReport.Subject.of(report, List.of("2.1"))), STARTED);

    assertThat(files.get("index.json")).startsWith("{\n   \"N\\u00E4me (1)\": {");
    JsonNode one = read(files.get("n_me__1_case_2_1.json"));
    assertThat(one.get("case").asInt()).isOne();
    assertThat(one.get("isServer").asBoolean()).isTrue();
  }
}
