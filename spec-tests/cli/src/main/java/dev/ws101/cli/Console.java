package dev.ws101.cli;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.WireLog;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// What a person sees of a run: a line that moves on a terminal, a line a case in a pipe, then the
/// failures with their evidence, then one line that sums up.
final class Console {
  private static final Catalogue CATALOGUE = Catalogue.load();

  private final PrintWriter out;
  private final boolean verbose;
  private final boolean terminal = System.console() != null && System.console().isTerminal();

  Console(PrintWriter out, boolean verbose) {
    this.out = out;
    this.verbose = verbose;
  }

  void begin(URI server, int cases) {
    out.printf("judging %s with %d cases%n", server, cases);
    out.flush();
  }

  /// One more case has ended.
  void progress(Result result, int done, int total) {
    if (terminal) {
      out.printf("\r\033[K%d of %d  %s", done, total, result.subject().id());
      if (done == total) {
        out.print("\r\033[K");
      }
    }
    out.flush();
  }

  void tell(Report report) {
    if (!terminal) {
      report.results().forEach(this::line);
    }
    for (Result result : report.results()) {
      if (verbose || result.verdict() == Verdict.FAIL) {
        evidence(result);
      }
    }
    for (Result result : report.results()) {
      if (terminal && result.verdict() != Verdict.PASS) {
        line(result);
      }
    }
    out.printf(
        Locale.ROOT,
        "%d passed, %d failed, %d lenient, %d unsupported, %d inconclusive in %.1f s%n",
        report.count(Verdict.PASS),
        report.count(Verdict.FAIL),
        report.count(Verdict.LENIENT),
        report.count(Verdict.UNSUPPORTED),
        report.count(Verdict.INCONCLUSIVE),
        report.took().toMillis() / 1e3);
    out.flush();
  }

  private void line(Result result) {
    String verdict = result.verdict().name().toLowerCase(Locale.ROOT);
    String why = result.verdict() == Verdict.PASS ? "" : "  (" + result.actual() + ")";
    out.printf("%-12s %-6s %s%s%n", verdict, result.subject().level(), result.subject().id(), why);
  }

  private void evidence(Result result) {
    out.printf("%n%s: %s%n", result.subject().id(), result.subject().title());
    for (String id : result.subject().requirements()) {
      out.printf("  rule      [%s] %s%n", id, requirement(id));
    }
    out.printf("  expected  %s%n  actual    %s%n", result.expected(), result.actual());
    if (result.verdict() == Verdict.FAIL) {
      out.printf("  usually   %s%n", result.subject().cause());
    }
    List<WireLog.Entry> wire = result.wire();
    wire.forEach(entry -> out.printf("    %s%n", entry));
    out.printf("  replay    %s%n", result.replay());
  }

  private static String requirement(String id) {
    return CATALOGUE.find(id).map(one -> one.text()).orElse("");
  }
}
