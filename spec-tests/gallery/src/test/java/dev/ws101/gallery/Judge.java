package dev.ws101.gallery;

import dev.ws101.kit.Case;
import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;

/// Has the kit judge a peer.
final class Judge {
  /// A busy machine must not turn one failure into another, and time only bounds failures.
  private static final Settings SETTINGS =
      Settings.DEFAULT.timeout(Duration.ofSeconds(5)).parallel(8);

  /// What came of it.
  ///
  /// @param title of the peer, with its version
  record Judged(String title, Report report) {}

  private Judge() {}

  /// @throws IOException when the peer does not start, or does not do what a WebSocket peer does
  static Judged judge(Exhibit exhibit, List<Case> cases) throws IOException, InterruptedException {
    return exhibit.role() == Role.SERVER ? server(exhibit, cases) : client(exhibit, cases);
  }

  private static Judged server(Exhibit exhibit, List<Case> cases)
      throws IOException, InterruptedException {
    try (PeerProcess process = PeerProcess.start(exhibit)) {
      Report report = report(exhibit, process, cases);
      String title = process.introduction().split(" ", 2)[1];
      boolean down = report.results().stream().anyMatch(Judge::isOfADeafServer);
      return new Judged(title, down ? secondChances(exhibit, report) : report);
    }
  }

  private static boolean isOfADeafServer(Result result) {
    return result.verdict() == Verdict.INCONCLUSIVE
        || result.timedOut() && result.actual().startsWith("no response head");
  }

  /// If a case has brought the server down, those behind it say nothing. So what failed by the
  /// clock is played again, one by one, before a server that is started anew whenever one has
  /// failed so.
  private static Report secondChances(Exhibit exhibit, Report report)
      throws IOException, InterruptedException {
    Queue<Case> left =
        report.results().stream()
            .filter(one -> one.timedOut() || one.verdict() == Verdict.INCONCLUSIVE)
            .map(Result::subject)
            .collect(Collectors.toCollection(ArrayDeque::new));
    Map<String, Result> again = new HashMap<>();
    while (!left.isEmpty()) {
      try (PeerProcess process = PeerProcess.start(exhibit)) {
        boolean alive = true;
        while (alive && !left.isEmpty()) {
          Result result = report(exhibit, process, List.of(left.remove())).results().getFirst();
          again.put(result.subject().id(), result);
          alive = !result.timedOut() && result.verdict() != Verdict.INCONCLUSIVE;
        }
      }
    }
    List<Result> results =
        report.results().stream().map(one -> again.getOrDefault(one.subject().id(), one)).toList();
    return new Report(
        report.target(),
        report.role(),
        report.settings(),
        report.abilities(),
        results,
        report.took());
  }

  private static Report report(Exhibit exhibit, PeerProcess process, List<Case> cases)
      throws IOException, InterruptedException {
    URI uri = URI.create(process.introduction().split(" ", 2)[0]);
    return report(exhibit, Runner.of(uri, SETTINGS, (_, _, _) -> {}).run(cases));
  }

  private static Judged client(Exhibit exhibit, List<Case> cases)
      throws IOException, InterruptedException {
    try (Visits visits = new Visits(exhibit)) {
      Runner runner = Runner.of(visits, exhibit.name(), SETTINGS, (_, _, _) -> {});
      return new Judged(visits.title(), report(exhibit, runner.run(cases)));
    }
  }

  private static Report report(Exhibit exhibit, Outcome outcome) throws IOException {
    return switch (outcome) {
      case Outcome.CouldNotRun(String reason) -> throw new IOException(exhibit + ": " + reason);
      case Report report -> report;
    };
  }

  /// A client that is started once and told where to go by its input. If a case has brought it down
  /// it is started again for the next.
  private static final class Visits implements ClientStarter, AutoCloseable {
    private final Exhibit exhibit;
    private PeerProcess process;

    Visits(Exhibit exhibit) throws IOException, InterruptedException {
      this.exhibit = exhibit;
      process = PeerProcess.start(exhibit);
    }

    synchronized String title() {
      return process.introduction();
    }

    @Override
    public synchronized Client start(URI url) throws IOException {
      if (!process.isAlive()) {
        restart();
      }
      process.tell(url.toString());
      return () -> {};
    }

    private void restart() throws IOException {
      process.close();
      try {
        process = PeerProcess.start(exhibit);
      } catch (InterruptedException e) {
        throw new IOException("interrupted while " + exhibit + " was started again", e);
      }
    }

    @Override
    public synchronized void close() {
      process.close();
    }
  }
}
