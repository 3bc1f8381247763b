package dev.ws101.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.ws101.kit.Case;
import dev.ws101.kit.Grade;
import dev.ws101.kit.JsonReport;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import dev.ws101.reports.Baseline;
import dev.ws101.reports.HtmlReport;
import dev.ws101.reports.JunitReport;
import dev.ws101.reports.MarkdownReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Where the results of `check` go besides the terminal, and what they are compared with.
final class ReportOptions {
  private interface Format {
    String of(List<Report> reports, String version);
  }

  private static final String GITHUB = "GITHUB_STEP_SUMMARY";

  /// The name of the page if only a folder is given.
  private static final String PAGE = "ws101.html";

  @Option(names = "--json", paramLabel = "FILE", description = "also write the results as JSON")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--junit", paramLabel = "FILE", description = "also as the XML of JUnit")
  private Optional<Path> junit = Optional.empty();

  @Option(names = "--markdown", paramLabel = "FILE", description = "also as a Markdown summary")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--github",
      description = "also add that summary to the one of a GitHub Actions step")
  private boolean github;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "also as one page for a browser, in this file or folder")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "the failures that are known: only a change fails the run")
  private Optional<Path> baseline = Optional.empty();

  @Option(names = "--update-baseline", description = "write what is found into that file")
  private boolean updateBaseline;

  @Option(
      names = "--grade",
      description =
          "for exercises: points for each stage up to --upto, and what to do next; --json and"
              + " --junit have them, too")
  private boolean graded;

  private Optional<Path> summary = Optional.empty();
  private Baseline known = Baseline.empty();

  /// Looks at every file before anything runs: nobody wants to hear of it at the end.
  void prepare(Main main, List<Candidate> candidates) throws CannotRun, IOException {
    if (baseline.isPresent()) {
      mustBeOne(candidates.size());
    }
    if (github) {
      summary = main.variable(GITHUB).map(Path::of);
      if (summary.isEmpty()) {
        throw new CannotRun(
            "--github adds to the file that the variable %s names, and it is not set; elsewhere"
                    .formatted(GITHUB)
                + " than in GitHub Actions use --markdown FILE");
      }
    }
    html = html.map(path -> Files.isDirectory(path) ? path.resolve(PAGE) : path);
    Optional<Path> written = updateBaseline ? baseline : Optional.empty();
    List<Path> files =
        Stream.of(json, junit, markdown, summary, html, written).flatMap(Optional::stream).toList();
    for (Path file : files) {
      mustBeWritable(file);
    }
    if (updateBaseline && baseline.isEmpty()) {
      throw new CannotRun("--update-baseline needs to know which: add --baseline FILE");
    }
    if (baseline.isPresent()) {
      known = read(baseline.get());
    }
  }

  private Baseline read(Path file) throws CannotRun, IOException {
    if (!Files.exists(file)) {
      if (updateBaseline) {
        return Baseline.empty();
      }
      throw new CannotRun("there is no baseline %s; --update-baseline writes one".formatted(file));
    }
    try {
      return Baseline.parse(Files.readString(file));
    } catch (Baseline.Malformed e) {
      throw new CannotRun("%s is no baseline: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw new CannotRun("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static void mustBeWritable(Path file) throws CannotRun {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new CannotRun("cannot write %s: it is a folder; name a file in it".formatted(file));
    }
    if (!Files.isDirectory(folder)) {
      throw new CannotRun("cannot write %s: make the folder %s first".formatted(file, folder));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new CannotRun(
          "cannot write %s: its permissions forbid it; name another file".formatted(file));
    }
  }

  /// Writes all that was asked for.
  ///
  /// @return the exit code
  int settle(List<Report> reports, PrintWriter out) throws CannotRun {
    if (graded) {
      reports.forEach(report -> grade(report, reports.size(), out));
    }
    write(reports);
    write(summary, reports, MarkdownReport::of, CREATE, APPEND);
    if (baseline.isEmpty()) {
      return worst(reports);
    }
    mustBeOne(reports.size());
    return compare(baseline.get(), reports.getFirst(), out);
  }

  private static void grade(Report report, int peers, PrintWriter out) {
    out.println();
    if (peers > 1) {
      out.println(Shown.text(report.target()));
    }
    new GradeSheet(Grade.of(report)).lines().forEach(out::println);
  }

  /// Writes what is written anew each time.
  void write(List<Report> reports) throws CannotRun {
    write(json, reports, graded ? JsonReport::graded : JsonReport::of);
    write(junit, reports, graded ? JunitReport::graded : JunitReport::of);
    write(html, reports, HtmlReport::of);
    write(markdown, reports, MarkdownReport::of);
  }

  private static void mustBeOne(int peers) throws CannotRun {
    if (peers > 1) {
      throw new CannotRun(
          "a baseline is of one peer, and there are %d: judge each by itself, with its own file"
              .formatted(peers));
    }
  }

  /// That of the worst: a failure, then what could not be judged.
  private static int worst(List<Report> reports) {
    List<Integer> codes = reports.stream().map(Report::exitCode).toList();
    return codes.contains(1) ? 1 : codes.stream().mapToInt(Integer::intValue).max().orElse(2);
  }

  private int compare(Path file, Report report, PrintWriter out) throws CannotRun {
    Set<String> ids = Cases.all().stream().map(Case::id).collect(Collectors.toSet());
    Baseline.Change change = known.compare(report, ids);
    tell(change, out);
    if (updateBaseline) {
      write(baseline, List.of(report), (_, _) -> known.updated(report, ids).text());
      out.printf("%s has what was found%n", file);
    } else if (change.isNone()) {
      out.printf("nothing has changed since %s was written%n", file);
    } else {
      out.printf(
          "%d new and %d gone since %s was written; if that is as it should be, add"
              + " --update-baseline%n",
          change.added().size(), change.gone().size(), file);
    }
    if (!updateBaseline && !change.isNone()) {
      return 1;
    }
    return report.count(Verdict.INCONCLUSIVE) == 0 ? 0 : 2;
  }

  private static void tell(Baseline.Change change, PrintWriter out) {
    List<String> lines = new ArrayList<>();
    for (Result one : change.added()) {
      lines.add("new   %s  %s".formatted(one.subject().id(), one.subject().title()));
    }
    change.gone().forEach(one -> lines.add("gone  " + one));
    lines.forEach(out::println);
  }

  private static void write(
      Optional<Path> file, List<Report> reports, Format format, OpenOption... how)
      throws CannotRun {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file.get(), format.of(reports, Main.VERSION), how);
    } catch (IOException e) {
      throw new CannotRun("cannot write %s: %s".formatted(file.get(), e.getMessage()));
    }
  }
}
