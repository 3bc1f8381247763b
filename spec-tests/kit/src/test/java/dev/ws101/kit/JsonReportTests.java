package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTests {
  private static final Case GOOD =
      Case.of("6455/5.5.2/good", "A good one")
          .proves("6455-5.5.2-01", "6455-5.5.2-02")
          .autobahn("2.1")
          .cause("none")
          .script(_ -> {});
  private static final Case BAD =
      Case.of("6455/5.5.2/bad", "A bad one")
          .level(Level.SHOULD)
          .full()
          .proves("6455-5.5.2-03")
          .cause("none")
          .script(_ -> {});

  private static final WireLog.Entry PING =
      new WireLog.Entry(
          Duration.ofMillis(1),
          1,
          WireLog.Kind.SENT,
          new byte[] {(byte) 0x89, 0},
          2,
          "Ping, empty");

  private static Result result(Case subject, Verdict verdict, String actual) {
    return new Result(
        subject,
        verdict,
        "a \"Pong\"",
        actual,
        false,
        Duration.ofMillis(12),
        List.of(PING),
        "./ws101 …");
  }

  private static Report report() {
    return new Report(
        "ws://localhost:9001/",
        Role.SERVER,
        Settings.DEFAULT,
        List.of(Ability.ECHO),
        List.of(result(GOOD, Verdict.PASS, "a Pong"), result(BAD, Verdict.FAIL, "nothing\n")),
        Duration.ofMillis(1500));
  }

  @Test
  void theWholeReportIsAsDocumented() {
    assertThat(JsonReport.of(report(), "1.2.3").replace("\r\n", "\n"))
        .isEqualTo(
            """
            {
              "tool" : "ws101",
              "version" : "1.2.3",
              "catalogue" : "2026.1",
              "target" : "ws://localhost:9001/",
              "role" : "server",
              "tier" : "fast",
              "summary" : {
                "pass" : 1,
                "fail" : 1,
                "lenient" : 0,
                "unsupported" : 0,
                "inconclusive" : 0,
                "seconds" : 1.500
              },
              "cases" : [ {
                "id" : "6455/5.5.2/good",
                "verdict" : "pass",
                "level" : "MUST",
                "tier" : "fast",
                "requirements" : [ "6455-5.5.2-01", "6455-5.5.2-02" ],
                "autobahn" : [ "2.1" ],
                "seconds" : 0.012,
                "expected" : "a \\"Pong\\"",
                "actual" : "a Pong",
                "replay" : "./ws101 …"
              }, {
                "id" : "6455/5.5.2/bad",
                "verdict" : "fail",
                "level" : "SHOULD",
                "tier" : "full",
                "requirements" : [ "6455-5.5.2-03" ],
                "autobahn" : [ ],
                "seconds" : 0.012,
                "expected" : "a \\"Pong\\"",
                "actual" : "nothing\\n",
                "replay" : "./ws101 …",
                "wire" : [ {
                  "seconds" : 0.001,
                  "connection" : 1,
                  "kind" : "sent",
                  "size" : 2,
                  "bytes" : "8900",
                  "text" : "Ping, empty"
                } ]
              } ]
            }\
            """);
  }

  @Test
  void itIsJson() {
    assertThat(
            JsonMapper.builder()
                .build()
                .readTree(JsonReport.of(report(), "1"))
                .at("/cases/1/actual")
                .asString())
        .isEqualTo("nothing\n");
  }

  @Test
  void theGateDecidesWhichFailuresCount() {
    assertThat(report().exitCode()).isOne();
    Report lax =
        new Report(
            report().target(),
            Role.SERVER,
            Settings.DEFAULT.gate(Level.MUST),
            List.of(),
            report().results(),
            Duration.ZERO);
    assertThat(lax.exitCode()).isZero();
  }
}
