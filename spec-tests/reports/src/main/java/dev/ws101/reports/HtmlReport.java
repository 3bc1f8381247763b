package dev.ws101.reports;

import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Case;
import dev.ws101.kit.Clause;
import dev.ws101.kit.Level;
import dev.ws101.kit.Matrix;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Summary;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visible;
import dev.ws101.reports.page.JtepageGenerated;
import dev.ws101.reports.page.Page;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A report, or several side by side, as one page of HTML that needs nothing else: no network, and
/// no script to be read.
///
/// Whatever came from the peer is text to the template, which escapes it, and a policy in the page
/// lets the browser run only the script that belongs to it.
public final class HtmlReport {
  private static final List<Verdict> ORDER =
      List.of(
          Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.LENIENT, Verdict.UNSUPPORTED, Verdict.PASS);
  private static final Set<Verdict> SUSPECT = EnumSet.of(Verdict.FAIL, Verdict.INCONCLUSIVE);

  private HtmlReport() {}

  /// The whole page. The same report gives the same text.
  ///
  /// @param version of the tool
  public static String of(Report report, String version) {
    return of(List.of(report), version);
  }

  /// Several reports side by side: the cases in which they differ first, then all of each.
  ///
  /// @param version of the tool
  public static String of(List<Report> reports, String version) {
    StringOutput out = new StringOutput();
    JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), null, page(reports, version));
    return out.toString();
  }

  private static Page page(List<Report> reports, String version) {
    List<Page.Peer> peers = new ArrayList<>();
    for (int at = 0; at < reports.size(); at++) {
      peers.add(peer(reports.get(at), column(reports, at), version));
    }
    Map<Boolean, List<Page.Row>> rows = rows(reports);
    List<Page.Judged> all =
        peers.stream()
            .flatMap(peer -> peer.parts().stream())
            .flatMap(part -> part.cases().stream())
            .toList();
    String script = resource("page.js");
    return new Page(
        "ws101: " + (peers.size() == 1 ? peers.getFirst().name() : peers.size() + " peers"),
        peers,
        rows.get(true),
        rows.get(false),
        ORDER.stream().map(Reported::word).toList(),
        Arrays.stream(Level.values()).map(Level::name).toList(),
        all.stream().map(Page.Judged::rung).distinct().sorted().toList(),
        all.stream().map(Page.Judged::topic).distinct().sorted().toList(),
        resource("page.css"),
        script,
        "'sha256-%s'".formatted(sha256(script)));
  }

  /// What a column, and each anchor in it, begins with; nothing if there is but one.
  private static String column(List<Report> reports, int at) {
    return reports.size() == 1 ? "" : Reported.letter(at);
  }

  /// Those in which the peers differ, and the others.
  private static Map<Boolean, List<Page.Row>> rows(List<Report> reports) {
    List<Matrix.Row> rows = reports.size() == 1 ? List.of() : Matrix.of(reports).rows();
    return rows.stream()
        .collect(
            Collectors.partitioningBy(
                Matrix.Row::differs, Collectors.mapping(HtmlReport::row, Collectors.toList())));
  }

  private static Page.Row row(Matrix.Row row) {
    List<Page.Cell> cells = new ArrayList<>();
    for (Optional<Verdict> verdict : row.verdicts()) {
      String letter = Reported.letter(cells.size());
      String anchor = verdict.isEmpty() ? "" : anchor(letter, row.subject());
      cells.add(new Page.Cell(Reported.cell(verdict), anchor));
    }
    Case subject = row.subject();
    return new Page.Row(
        subject.id(),
        subject.title(),
        subject.level().name(),
        String.valueOf(subject.rung()),
        topic(subject),
        cells.stream().map(Page.Cell::verdict).distinct().collect(Collectors.joining(" ")),
        cells);
  }

  private static String anchor(String column, Case subject) {
    return (column.isEmpty() ? "" : column + "-") + subject.id().replace('/', '-');
  }

  private static String topic(Case subject) {
    return Reported.row(subject.requirements().getFirst()).map(Requirement::topic).orElse("other");
  }

  private static Page.Peer peer(Report report, String column, String version) {
    return new Page.Peer(
        Visible.text(report.target()),
        column,
        Summary.counts(report),
        ORDER.stream().map(verdict -> String.valueOf(report.count(verdict))).toList(),
        Arrays.stream(Level.values()).map(level -> counts(report, level)).toList(),
        Reported.properties(report, version),
        ORDER.stream()
            .map(verdict -> part(report, column, verdict))
            .filter(part -> !part.cases().isEmpty())
            .toList());
  }

  private static Page.LevelCounts counts(Report report, Level level) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : ORDER) {
      long count =
          report.results().stream()
              .filter(one -> one.subject().level() == level && one.verdict() == verdict)
              .count();
      counts.add(String.valueOf(count));
    }
    return new Page.LevelCounts(level.name(), counts);
  }

  private static Page.Part part(Report report, String column, Verdict verdict) {
    List<Result> results =
        report.results().stream().filter(one -> one.verdict() == verdict).toList();
    List<Page.Judged> cases =
        Clause.group(results).values().stream()
            .flatMap(List::stream)
            .map(one -> judged(one, report, column))
            .toList();
    String title =
        switch (verdict) {
          case FAIL -> "Failed";
          case INCONCLUSIVE -> "Could not be judged";
          case LENIENT -> "Lenient";
          case UNSUPPORTED -> "Unsupported";
          case PASS -> "Passed";
        };
    return new Page.Part(title, SUSPECT.contains(verdict), cases);
  }

  private static Page.Judged judged(Result result, Report report, String column) {
    Case subject = result.subject();
    boolean suspect = SUSPECT.contains(result.verdict());
    boolean told = suspect || result.verdict() == Verdict.LENIENT;
    return new Page.Judged(
        anchor(column, subject),
        subject.id(),
        subject.title(),
        Reported.word(result.verdict()),
        subject.level().name(),
        String.valueOf(subject.rung()),
        topic(subject),
        Clause.of(subject).toString(),
        Reported.rules(subject),
        Visible.text(result.expected()),
        Visible.text(result.actual()),
        subject.cause(),
        Visible.text(result.replay()),
        suspect,
        told ? List.of(Evidences.of(result, report.role())) : List.of());
  }

  private static String resource(String name) {
    try (InputStream file = HtmlReport.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
