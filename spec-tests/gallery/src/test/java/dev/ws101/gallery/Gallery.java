package dev.ws101.gallery;

import dev.ws101.kit.Case;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// Judges the peers by all cases, writes what was found in each to `findings`, and makes
/// `docs/gallery.adoc` of all that is there. The script `run` starts it.
final class Gallery {
  private Gallery() {}

  /// @param arguments names of peers; none for all
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Set<String> wanted = Set.of(arguments);
    List<Exhibit> exhibits =
        Exhibit.all().stream()
            .filter(one -> wanted.isEmpty() || wanted.contains(one.name()))
            .toList();
    if (!wanted.isEmpty() && exhibits.size() < wanted.size()) {
      System.err.println(
          "some of these are no peers: %s; there are %s".formatted(wanted, Exhibit.all()));
      System.exit(2);
    }
    List<Case> cases = Cases.all();
    int missing = 0;
    for (Exhibit exhibit : exhibits) {
      missing += judge(exhibit, cases) ? 0 : 1;
    }
    Files.writeString(Shelf.PAGE, Page.of(Shelf::read, Shelf::notes));
    System.exit(missing == 0 ? 0 : 1);
  }

  private static boolean judge(Exhibit exhibit, List<Case> cases)
      throws IOException, InterruptedException {
    try {
      Judge.Judged judged = Judge.judge(exhibit, cases);
      Findings findings = Findings.of(judged, LocalDate.now().toString());
      Shelf.write(exhibit, findings);
      System.out.printf(
          "%-22s %-24s %4d pass %4d fail %4d lenient %4d unsupported %4d inconclusive %6.1f s%n",
          exhibit,
          findings.title(),
          findings.count(Verdict.PASS),
          findings.count(Verdict.FAIL),
          findings.count(Verdict.LENIENT),
          findings.count(Verdict.UNSUPPORTED),
          findings.count(Verdict.INCONCLUSIVE),
          judged.report().took().toMillis() / 1e3);
      return true;
    } catch (IOException e) {
      System.out.println("SKIPPED " + e.getMessage());
      return false;
    }
  }
}
