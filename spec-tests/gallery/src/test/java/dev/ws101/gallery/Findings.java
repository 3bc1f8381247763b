package dev.ws101.gallery;

import dev.ws101.kit.Case;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of one peer, as it is kept in a file: one case a paragraph, but for those that passed.
///
/// @param title of the peer, with its version
/// @param date of the run
/// @param judged how many cases there were about each topic
record Findings(
    String title, String date, String catalogue, Map<Topic, Integer> judged, List<Finding> all) {

  static Findings of(Judge.Judged judged, String date) {
    Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
    List<Finding> all = new ArrayList<>();
    for (Result result : judged.report().results()) {
      counts.merge(Topic.of(result.subject().id()), 1, Integer::sum);
      if (result.verdict() != Verdict.PASS) {
        all.add(Finding.of(result));
      }
    }
    return new Findings(judged.title(), date, Case.CATALOGUE_VERSION, counts, all);
  }

  /// How many cases about a topic have this verdict.
  int count(Topic topic, Verdict verdict) {
    long others =
        all.stream()
            .filter(one -> Topic.of(one.id()) == topic)
            .filter(one -> verdict == Verdict.PASS || one.verdict() == verdict)
            .count();
    return (int) (verdict == Verdict.PASS ? judged.getOrDefault(topic, 0) - others : others);
  }

  /// How many cases have this verdict.
  int count(Verdict verdict) {
    int sum = 0;
    for (Topic topic : Topic.values()) {
      sum += count(topic, verdict);
    }
    return sum;
  }

  List<Finding> failures() {
    return all.stream().filter(one -> one.verdict() == Verdict.FAIL).toList();
  }

  /// The verdict on a case, which passed if nothing else is told of it.
  Verdict verdict(String id) {
    return all.stream()
        .filter(one -> one.id().equals(id))
        .map(Finding::verdict)
        .findFirst()
        .orElse(Verdict.PASS);
  }

  /// The file.
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("peer %s\ndate %s\ncatalogue %s\n".formatted(title, date, catalogue));
    judged.forEach((topic, count) -> text.append("judged %s %d\n".formatted(word(topic), count)));
    for (Finding one : all) {
      String mark = one.unseen() ? "unseen" : "seen";
      text.append(
          "%s %s %s %s\n".formatted(word(one.verdict()), one.id(), one.requirement(), mark));
      one.sent().forEach(line -> text.append("  sent ").append(line).append('\n'));
      text.append("  came ").append(one.came()).append('\n');
    }
    return text.toString();
  }

  /// Reads a file that [#text()] has made.
  ///
  /// @throws IllegalArgumentException if it was not
  static Findings parse(String text) {
    String[] head = new String[3];
    Map<Topic, Integer> judged = new EnumMap<>(Topic.class);
    List<Finding> all = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    String[] current = {};
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "peer" -> head[0] = line.substring(5);
        case "date" -> head[1] = words[1];
        case "catalogue" -> head[2] = words[1];
        case "judged" -> judged.put(constant(Topic.class, words[1]), Integer.valueOf(words[2]));
        case "" -> {
          if (line.startsWith("  sent ")) {
            sent.add(line.substring(7));
          } else {
            all.add(finding(current, List.copyOf(sent), line.substring(7)));
            sent.clear();
          }
        }
        default -> current = words;
      }
    }
    return new Findings(head[0], head[1], head[2], judged, List.copyOf(all));
  }

  private static Finding finding(String[] words, List<String> sent, String came) {
    Verdict verdict = constant(Verdict.class, words[0]);
    return new Finding(verdict, words[1], words[2], words[3].equals("unseen"), sent, came);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
