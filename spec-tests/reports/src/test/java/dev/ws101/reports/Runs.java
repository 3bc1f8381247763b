package dev.ws101.reports;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.Level;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.WireLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Runs that never ran, for reports to be made of.
final class Runs {
  /// What a peer may send to hurt whoever reads a report of it.
  static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='x' ]]> <!-- &amp;"
          + " `` ``` | ${7*7} \u001b[2J\r\n- **x** \u202e\ud800\u0000";

  static final String RULE = "6455-5.2-03";
  static final String ANSWER = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

  private Runs() {}

  static Case subject(String id, Level level) {
    return Case.of(id, "A peer does <this>")
        .proves(RULE)
        .level(level)
        .rung(3)
        .cause("It forgets to.")
        .script(_ -> {});
  }

  static Result result(Case subject, Verdict verdict, String actual, WireLog.Entry... wire) {
    return new Result(
        subject,
        verdict,
        "an echo",
        actual,
        false,
        Duration.ofMillis(12),
        List.of(wire),
        "./ws101 check ws://h/ --only " + subject.id() + " --seed 1");
  }

  static Result result(String id, Verdict verdict) {
    return result(subject(id, Level.MUST), verdict, "something else");
  }

  static Report report(Result... results) {
    return new Report(
        "ws://localhost:9001/",
        Role.SERVER,
        Settings.DEFAULT,
        List.of(Ability.ECHO),
        List.of(results),
        Duration.ofMillis(1500));
  }

  /// One result a verdict, a failure that the gate spares, and a peer that is hostile.
  static Report mixed() {
    WireLog.Entry answer = received(ANSWER.getBytes(StandardCharsets.US_ASCII));
    return report(
        result("6455/5.2/good", Verdict.PASS),
        result(
            subject("6455/5.10/bad", Level.MUST),
            Verdict.FAIL,
            HOSTILE,
            answer,
            received(HexFormat.of().parseHex("c10568656c6c6f"))),
        result("6455/5.9/bad", Verdict.FAIL),
        result(subject("6455/5.2/spared", Level.MAY), Verdict.FAIL, "another thing"),
        result("6455/5.2/lenient", Verdict.LENIENT),
        result("6455/5.2/unsupported", Verdict.UNSUPPORTED),
        result("6455/5.2/inconclusive", Verdict.INCONCLUSIVE));
  }

  static WireLog.Entry received(byte[] bytes) {
    return entry(WireLog.Kind.RECEIVED, bytes, "");
  }

  static WireLog.Entry entry(WireLog.Kind kind, byte[] bytes, String text) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length);
    return new WireLog.Entry(Duration.ofMillis(1), 1, kind, copy, bytes.length, text);
  }
}
