package dev.ws101.cli;

import dev.ws101.kit.DriverServer;
import dev.ws101.kit.Matrix;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.autobahn.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for clients that come by themselves, and tells at the end how each of them has done.
final class Listening implements DriverServer.Events {
  /// Longer than people live.
  private static final Duration ALWAYS = Duration.ofDays(36500);

  private static final Duration LAST_WORDS = Duration.ofSeconds(20);

  private final PrintWriter out;
  private final boolean terminal;
  private final boolean verbose;
  private final Numbers numbers;
  private final Settings settings;
  private final AutobahnOptions autobahn;
  private final ReportOptions reports;
  private final CountDownLatch written = new CountDownLatch(1);
  private volatile DriverServer server;

  Listening(
      PrintWriter out,
      boolean terminal,
      boolean verbose,
      Numbers numbers,
      Settings settings,
      AutobahnOptions autobahn,
      ReportOptions reports) {
    this.out = out;
    this.terminal = terminal;
    this.verbose = verbose;
    this.numbers = numbers;
    this.settings = settings;
    this.autobahn = autobahn;
    this.reports = reports;
  }

  /// Listens until a client, the user or the clock says that it is enough.
  ///
  /// @return the exit code
  int run() throws CannotRun, InterruptedException {
    ListenAddress address = autobahn.address();
    Thread hook = new Thread(this::lastWords);
    try (DriverServer listening =
        DriverServer.listen(address.socket(), numbers, settings, autobahn::excludes, this)) {
      server = listening;
      Runtime.getRuntime().addShutdownHook(hook);
      out.printf(
          "waiting for clients at %s with %d cases in %d connections%n",
          address.url(listening.port()), numbers.cases().size(), numbers.count());
      out.printf(
          "a client that goes to /updateReports?agent=NAME&shutdownOnComplete=true ends it%n");
      out.flush();
      listening.await(autobahn.atMost().orElse(ALWAYS));
      return settle(listening.reports());
    } catch (IOException e) {
      throw new CannotRun(
          "cannot listen at %s: %s"
              .formatted(address.url(address.socket().getPort()), e.getMessage()));
    } finally {
      written.countDown();
      forget(hook);
    }
  }

  /// Ctrl-C leaves time for the reports.
  private void lastWords() {
    try {
      server.close();
      written.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      out.flush();
    } catch (IOException e) {
      out.println("ws101: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // it is running
    }
  }

  private int settle(List<Report> done) throws CannotRun {
    if (done.isEmpty()) {
      throw new CannotRun("no client has come to be judged; nothing is written");
    }
    for (Report report : done) {
      out.printf(
          "%s came for %d of %d cases%n",
          Shown.text(report.target()), report.results().size(), numbers.cases().size());
      new Console(out, terminal, verbose, report.target(), Role.CLIENT, numbers.cases())
          .end(report);
    }
    if (done.size() > 1) {
      Comparison.of(Matrix.of(done)).forEach(out::println);
    }
    autobahn.write(done, Map.of());
    return reports.settle(done, out);
  }

  @Override
  public synchronized void played(String agent, Numbers.Entry entry, Result result) {
    if (terminal) {
      out.print("\r\033[K%s  %s  %s".formatted(Shown.text(agent), entry.id(), result.verdict()));
      out.flush();
    }
  }

  @Override
  public synchronized void update() {
    try {
      List<Report> done = server.reports();
      if (!done.isEmpty()) {
        autobahn.write(done, Map.of());
        reports.write(done);
      }
    } catch (CannotRun e) {
      out.println("ws101: " + e.getMessage());
      out.flush();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
