package dev.ws101.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names that somebody may have meant who typed another one.
final class Near {
  private static final int MOST = 3;

  private Near() {}

  /// The nearest first, at most three: names that have what was typed inside, then those that few
  /// changes of a letter lead to. Upper and lower case are the same.
  static List<String> to(String typed, Collection<String> names) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int most = Math.max(2, wanted.length() / 3);
    Comparator<String> order =
        Comparator.<String>comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)))
            .thenComparing(Comparator.naturalOrder());
    return names.stream()
        .filter(name ->
            wanted.length() > 2 && name.toLowerCase(Locale.ROOT).contains(wanted)
                || distance(wanted, name.toLowerCase(Locale.ROOT)) <= most)
        .sorted(order)
        .limit(MOST)
        .toList();
  }

  /// How many letters must be put in, taken out or changed (Levenshtein).
  private static int distance(String typed, String name) {
    int[] row = new int[name.length() + 1];
    for (int at = 0; at <= name.length(); at++) {
      row[at] = at;
    }
    for (int i = 1; i <= typed.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int at = 1; at <= name.length(); at++) {
        int changed = diagonal + (typed.charAt(i - 1) == name.charAt(at - 1) ? 0 : 1);
        diagonal = row[at];
        row[at] = Math.min(changed, Math.min(row[at], row[at - 1]) + 1);
      }
    }
    return row[name.length()];
  }
}
