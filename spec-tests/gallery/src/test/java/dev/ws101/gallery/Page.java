package dev.ws101.gallery;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Role;
import dev.ws101.kit.Verdict;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `docs/gallery.adoc`, made of findings and of what people have noted about them.
final class Page {
  private static final Catalogue CATALOGUE = Catalogue.load();

  /// Something that is kept for a peer.
  interface Kept<T> {
    T of(Exhibit exhibit) throws IOException;
  }

  private final Map<Exhibit, Findings> findings = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private Page() {}

  /// The page. The same findings and notes give the same text.
  static String of(Kept<Optional<Findings>> findings, Kept<String> notes) throws IOException {
    Page page = new Page();
    for (Exhibit exhibit : Exhibit.all()) {
      findings.of(exhibit).ifPresent(found -> page.findings.put(exhibit, found));
    }
    page.out.append(Preface.TEXT);
    page.matrix(Role.SERVER, "Servers at a glance");
    page.matrix(Role.CLIENT, "Clients at a glance");
    for (Map.Entry<Exhibit, Findings> one : page.findings.entrySet()) {
      page.section(one.getKey(), one.getValue(), notes.of(one.getKey()));
    }
    return page.out.toString();
  }

  private void matrix(Role role, String title) {
    Topic[] topics = Topic.values();
    out.append("\n== %s\n\n[cols=\"3,%s2\"]\n|===\n".formatted(title, "2,".repeat(topics.length)));
    out.append("| ");
    for (Topic topic : topics) {
      out.append("| ").append(topic.title()).append(' ');
    }
    out.append("| all\n");
    findings.forEach((exhibit, found) -> {
      if (exhibit.role() == role) {
        out.append("\n| <<%s,%s>>\n".formatted(exhibit, found.title()));
        for (Topic topic : topics) {
          out.append("| ").append(cell(found, topic)).append('\n');
        }
        out.append("| ").append(all(found)).append('\n');
      }
    });
    out.append("|===\n");
  }

  private static String cell(Findings found, Topic topic) {
    if (found.judged().getOrDefault(topic, 0) == 0) {
      return "–";
    }
    return numbers(
        found.count(topic, Verdict.PASS),
        found.count(topic, Verdict.FAIL),
        found.count(topic, Verdict.LENIENT),
        found.count(topic, Verdict.UNSUPPORTED));
  }

  private static String all(Findings found) {
    return numbers(
        found.count(Verdict.PASS),
        found.count(Verdict.FAIL),
        found.count(Verdict.LENIENT),
        found.count(Verdict.UNSUPPORTED));
  }

  private static String numbers(int pass, int fail, int lenient, int unsupported) {
    String failed = fail == 0 ? "0" : "*" + fail + "*";
    return "%d / %s / %d / %d".formatted(pass, failed, lenient, unsupported);
  }

  private void section(Exhibit exhibit, Findings found, String notes) {
    List<Finding> failures = found.failures();
    long unseen = failures.stream().filter(Finding::unseen).count();
    out.append("\n[[%s]]\n== %s, %s\n\n".formatted(exhibit, found.title(), role(exhibit)));
    out.append(exhibit.description()).append('\n');
    out.append(
        "Judged on %s: %d pass, %d fail, %d lenient, %d unsupported, %d inconclusive."
            .formatted(
                found.date(),
                found.count(Verdict.PASS),
                failures.size(),
                found.count(Verdict.LENIENT),
                found.count(Verdict.UNSUPPORTED),
                found.count(Verdict.INCONCLUSIVE)));
    out.append(
        failures.isEmpty()
            ? "\n"
            : " Of the failures %d are about what no case of Autobahn's looks at (†).\n"
                .formatted(unseen));
    if (!notes.isEmpty()) {
      out.append('\n').append(notes).append('\n');
    }
    if (!failures.isEmpty()) {
      table(failures);
    }
  }

  private static String role(Exhibit exhibit) {
    return exhibit.role() == Role.SERVER ? "server" : "client";
  }

  /// Failures by the rule that is broken, in the order of the RFCs.
  private void table(List<Finding> failures) {
    out.append("\n[cols=\"4,4,4\"]\n|===\n| Case | Sent | Came back\n");
    Map<String, List<Finding>> byRule =
        failures.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::requirement, LinkedHashMap::new, Collectors.toList()));
    byRule.forEach((rule, here) -> {
      out.append("\n3+| ").append(rule(rule)).append('\n');
      here.forEach(this::row);
    });
    out.append("|===\n");
  }

  private static String rule(String id) {
    Requirement rule = CATALOGUE.find(id).orElseThrow();
    String where =
        rule.rfc().equals("ROBUST") ? "Robustness" : "RFC " + rule.rfc() + ", " + rule.section();
    return "*%s* [%s]: %s".formatted(where, id, cell(rule.text()));
  }

  private void row(Finding one) {
    String sent =
        one.sent().isEmpty()
            ? "nothing out of the ordinary"
            : one.sent().stream().map(Page::literal).collect(Collectors.joining(" +\n"));
    out.append(
        "\n| `%s`%s\n| %s\n| %s\n"
            .formatted(one.id(), one.unseen() ? " †" : "", sent, literal(one.came())));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /// As it is, whatever AsciiDoc would make of it.
  private static String literal(String text) {
    String visible = cell(text);
    return visible.contains("+")
        ? "`" + visible.replace("+", "{plus}").replace("*", "{asterisk}") + "`"
        : "`+" + visible + "+`";
  }
}
