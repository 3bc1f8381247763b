package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a log keeps of a case that moves much.
class WireLogTests {
  private static WireLog log(int pieces, int size) {
    WireLog log = new WireLog();
    log.event(log.newConnection(), "connected");
    for (int i = 0; i < pieces; i++) {
      log.add(1, i % 2 == 0 ? WireLog.Kind.SENT : WireLog.Kind.RECEIVED, new byte[size], "no " + i);
    }
    return log;
  }

  private static long size(WireLog log, WireLog.Kind kind) {
    return log.entries().stream()
        .filter(entry -> entry.kind() == kind)
        .mapToLong(WireLog.Entry::size)
        .sum();
  }

  @Test
  void allOfAUsualCaseIsKept() {
    assertThat(log(100, 1000).entries())
        .hasSize(101)
        .allMatch(entry -> entry.bytes().length == entry.size());
  }

  @Test
  void ofManyPiecesTheFirstAndTheLastAreKept() {
    WireLog log = log(100_000, 10);

    assertThat(log.entries()).hasSizeLessThan(2100);
    assertThat(log.entries().getFirst().text()).isEqualTo("connected");
    assertThat(log.entries().get(500).text()).isEqualTo("no 499");
    assertThat(log.entries().getLast().text()).isEqualTo("no 99999");
    assertThat(size(log, WireLog.Kind.SENT)).isEqualTo(500_000);
    assertThat(size(log, WireLog.Kind.RECEIVED)).isEqualTo(500_000);
  }

  @Test
  void ofManyBytesTheFirstAndTheLastPiecesAreKept() {
    WireLog log = log(1000, 1 << 16);

    assertThat(log.entries().stream().mapToInt(entry -> entry.bytes().length).sum())
        .isLessThan(9_000_000);
    assertThat(log.entries().get(1).bytes()).hasSize(1 << 16);
    assertThat(log.entries().getLast().bytes()).hasSize(1 << 16);
    assertThat(size(log, WireLog.Kind.SENT)).isEqualTo(500L << 16);
  }

  /// Else frames would be read across it.
  @Test
  void whatIsLeftOutIsAGapToAReader() {
    List<WireLog.Entry> wire = log(5000, 2).entries();
    Case any = Case.of("6455/5.2/a", "A").proves("6455-5.2-03").cause("x").script(_ -> {});
    Result result = new Result(any, Verdict.PASS, "", "", false, Duration.ZERO, wire, "");

    assertThat(Transcript.of(result, Role.SERVER).streams())
        .allSatisfy(stream -> assertThat(stream.head().length).isBetween(500, 1100));
  }
}
