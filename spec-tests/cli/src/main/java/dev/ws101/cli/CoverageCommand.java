package dev.ws101.cli;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.kit.Case;
import dev.ws101.kit.Coverage;
import dev.ws101.kit.Role;
import dev.ws101.kit.cases.Cases;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ws101 coverage`: which requirements are proven by which cases.
@Command(
    name = "coverage",
    header = "Shows which case proves which requirement.",
    description =
        "Of RFC 6455, RFC 7692 and our own rows on robustness: those that can be seen by judging a"
            + " server or a client. A row that both can break is told once for each. Those that no"
            + " peer on the wire can judge by stand apart, with the reason.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 always, 2 for a wrong option.",
      "",
      "Examples:",
      "  ws101 coverage",
      "  ws101 coverage --gaps --role server"
    })
final class CoverageCommand implements Callable<Integer> {
  private static final String COUNTS = "%-7s %-7s %-11s %12s %12s %11s %7s%n";

  @Option(
      names = "--gaps",
      description = "name only the requirements with neither a case nor a reason")
  private boolean gaps;

  @Option(names = "--role", paramLabel = "ROLE", description = "only for: ${COMPLETION-CANDIDATES}")
  private Optional<Role> role = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Coverage all = Coverage.of(Catalogue.load(), Cases.all());
    Coverage coverage =
        new Coverage(
            all.rows().stream().filter(row -> role.isEmpty() || role.get() == row.role()).toList());
    PrintWriter out = spec.commandLine().getOut();
    if (!gaps) {
      coverage.rows().stream().filter(Coverage.Row::isProven).forEach(row -> proven(row, out));
      out.println();
      untestable(coverage, out);
    }
    List<Coverage.Row> without = coverage.gaps();
    out.printf("without a case: %d%n", without.size());
    without.forEach(row -> gap(row, out));
    out.println();
    counts(coverage, out);
    return 0;
  }

  private static void proven(Coverage.Row row, PrintWriter out) {
    String cases = row.cases().stream().map(Case::id).collect(Collectors.joining(" "));
    String tier = row.isSlow() ? "  (--tier full)" : "";
    out.printf(
        "%-6s %-15s %3d: %s%s%n", word(row.role()), id(row), row.cases().size(), cases, tier);
  }

  private static void untestable(Coverage coverage, PrintWriter out) {
    List<Coverage.Row> some = coverage.untestable();
    out.printf(
        Locale.ROOT,
        "untestable: %d of %d rows, %.1f %%%n",
        some.size(),
        coverage.rows().size(),
        100.0 * some.size() / Math.max(1, coverage.rows().size()));
    some.forEach(row -> out.printf("%-6s %-15s %s%n", word(row.role()), id(row), row.untestable()));
    out.println();
  }

  private static void gap(Coverage.Row row, PrintWriter out) {
    out.printf(
        "%-6s %-15s %-10s %s%n",
        word(row.role()), id(row), row.requirement().level(), row.requirement().text());
  }

  private static void counts(Coverage coverage, PrintWriter out) {
    out.printf(
        COUNTS, "RFC", "role", "level", "requirements", "with a case", "untestable", "cases");
    for (Coverage.Count count : coverage.counts()) {
      Coverage.Key key = count.key();
      out.printf(
          COUNTS,
          key.rfc(),
          word(key.role()),
          key.level(),
          count.requirements(),
          count.proven(),
          count.untestable(),
          count.cases());
    }
  }

  private static String id(Coverage.Row row) {
    return row.requirement().id();
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
