package dev.ws101.docs;

import dev.ws101.kit.Case;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.mutants.NaiveServer;
import dev.ws101.mutants.Quirk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A planted fault, the case that convicts it, and what went over the wire when it did.
///
/// @param port at which the faulty server listened, which is another each time
record Exhibit(Quirk fault, Case subject, Result result, int port) {
  /// So often a case may be played: what is sent in pieces may come in one, and then some faults do
  /// not show.
  private static final int TRIES = 5;

  /// Starts a server with the fault and judges it by this case.
  static Exhibit of(Quirk fault, Case subject) {
    try (NaiveServer server = NaiveServer.with(fault)) {
      Result result = judged(server, subject);
      for (int i = 1; i < TRIES && result.verdict() != Verdict.FAIL; i++) {
        result = judged(server, subject);
      }
      if (result.verdict() != Verdict.FAIL) {
        throw new Unusable(
            "%s is not convicted by %s: %s".formatted(fault.name(), subject, result.actual()),
            "look at faults.txt, where its cases are named");
      }
      return new Exhibit(fault, subject, result, server.uri().getPort());
    } catch (IOException e) {
      throw new IllegalStateException("no server can be started", e);
    }
  }

  private static Result judged(NaiveServer server, Case subject) {
    Settings settings = Settings.DEFAULT.timeout(Duration.ofSeconds(5));
    try {
      return switch (Runner.of(server.uri(), settings, (_, _, _) -> {})
          .trusting()
          .run(List.of(subject))) {
        case Report report -> report.results().getFirst();
        case Outcome.CouldNotRun(String reason) -> throw new IllegalStateException(reason);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The requirement that is broken: the first that both the fault and the case name.
  String clause() {
    return fault.requirements().stream()
        .filter(subject.requirements()::contains)
        .findFirst()
        .orElseThrow();
  }
}
