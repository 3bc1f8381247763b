package dev.ws101.reports;

import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Case;
import dev.ws101.kit.Clause;
import dev.ws101.kit.Level;
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
import java.util.Set;

/// A report as one page of HTML that needs nothing else: no network, and no script to be read.
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
    StringOutput out = new StringOutput();
    JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), null, page(report, version));
    return out.toString();
  }

  private static Page page(Report report, String version) {
    List<Page.Part> parts = ORDER.stream().map(verdict -> part(report, verdict)).toList();
    List<Page.Judged> all = parts.stream().flatMap(part -> part.cases().stream()).toList();
    String script = resource("page.js");
    return new Page(
        Summary.counts(report),
        Visible.text(report.target().toString()),
        Reported.properties(report, version),
        ORDER.stream().map(Reported::word).toList(),
        Arrays.stream(Level.values()).map(level -> counts(report, level)).toList(),
        all.stream().map(Page.Judged::topic).distinct().sorted().toList(),
        all.stream().map(Page.Judged::rung).distinct().sorted().toList(),
        parts.stream().filter(part -> !part.cases().isEmpty()).toList(),
        resource("page.css"),
        script,
        "'sha256-%s'".formatted(sha256(script)));
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

  private static Page.Part part(Report report, Verdict verdict) {
    List<Result> results =
        report.results().stream().filter(one -> one.verdict() == verdict).toList();
    List<Page.Judged> cases =
        Clause.group(results).values().stream()
            .flatMap(List::stream)
            .map(one -> judged(one, report))
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

  private static Page.Judged judged(Result result, Report report) {
    Case subject = result.subject();
    boolean suspect = SUSPECT.contains(result.verdict());
    boolean told = suspect || result.verdict() == Verdict.LENIENT;
    return new Page.Judged(
        subject.id(),
        subject.title(),
        Reported.word(result.verdict()),
        subject.level().name(),
        String.valueOf(subject.rung()),
        Reported.row(subject.requirements().getFirst()).map(Requirement::topic).orElse("other"),
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
