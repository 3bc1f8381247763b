package dev.ws101.reports;

import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visible;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The failures that are known, so that a run tells only what has changed: a new failure as well as
/// one that is gone.
///
/// The file is text that people review: one failure a line, sorted, `role case requirement`; lines
/// that start with `#` say how to use it. Only cases that a run has judged, in its role, are
/// compared with it, so part of a run is compared with part of the file.
public final class Baseline {
  private static final Pattern LINE = Pattern.compile("(server|client) +(\\S+) +(\\S+)");
  private static final String HEAD =
      """
      # Failures that are known, one a line: role, case, the requirement that it breaks.
      # ws101 check URL --baseline FILE                     fails when a run differs from this
      # ws101 check URL --baseline FILE --update-baseline   writes what it finds
      """;

  /// What differs, if anything.
  ///
  /// @param added failures that the file does not have
  /// @param gone lines of the file whose cases did not fail
  public record Change(List<Result> added, List<String> gone) {
    public boolean isNone() {
      return added.isEmpty() && gone.isEmpty();
    }
  }

  /// A file that is no baseline.
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private Malformed(int number, String line) {
      super(
          "line %d is not 'role case requirement' but '%s'; mend it, or delete the file and write it anew with"
                  .formatted(number, Visible.text(line))
              + " --update-baseline");
    }
  }

  /// A failure that is known.
  private record Known(Role role, String id, String requirement) {
    String key() {
      return Reported.word(role) + " " + id;
    }

    String line() {
      return key() + " " + requirement;
    }
  }

  private final TreeMap<String, Known> byKey = new TreeMap<>();

  private Baseline(Collection<Known> known) {
    known.forEach(one -> byKey.put(one.key(), one));
  }

  /// Of nothing: every failure is new.
  public static Baseline empty() {
    return new Baseline(List.of());
  }

  /// Reads a file.
  public static Baseline parse(String text) throws Malformed {
    List<Known> known = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(line.strip());
      if (!parts.matches()) {
        throw new Malformed(number, line);
      }
      Role role = Role.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
      known.add(new Known(role, parts.group(2), parts.group(3)));
    }
    return new Baseline(known);
  }

  /// The file, sorted.
  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    byKey.values().forEach(one -> text.append(one.line()).append('\n'));
    return text.toString();
  }

  /// What a run has found that is not in here, and what is in here that it has not found. A case
  /// that came to no verdict tells neither.
  ///
  /// @param ids all cases that there are; a line of another one is gone
  public Change compare(Report report, Set<String> ids) {
    Baseline next = updated(report, ids);
    List<Result> added =
        report.failures().stream().filter(one -> !byKey.containsKey(key(report, one))).toList();
    List<String> gone =
        byKey.values().stream()
            .filter(one -> !next.byKey.containsKey(one.key()))
            .map(Known::line)
            .toList();
    return new Change(added, gone);
  }

  /// The same, with what a run has found. Lines of cases that it has not judged stay.
  public Baseline updated(Report report, Set<String> ids) {
    Baseline next =
        new Baseline(byKey.values().stream().filter(one -> ids.contains(one.id())).toList());
    for (Result one : report.results()) {
      if (one.countsAsFailure(report.settings().gate())) {
        String requirement = one.subject().requirements().getFirst();
        Known known = new Known(report.role(), one.subject().id(), requirement);
        next.byKey.put(known.key(), known);
      } else if (one.verdict() != Verdict.INCONCLUSIVE) {
        next.byKey.remove(key(report, one));
      }
    }
    return next;
  }

  private static String key(Report report, Result result) {
    return Reported.word(report.role()) + " " + result.subject().id();
  }
}
