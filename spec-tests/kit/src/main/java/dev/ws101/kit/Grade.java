package dev.ws101.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an implementation that is being built has earned, stage by stage.
///
/// A case of level MUST is worth two points, a SHOULD one, a MAY none: what is only allowed is
/// nobody's duty. A passed case earns all of its points. A lenient one earns one less: it is legal,
/// and not what the RFC recommends. All others earn nothing.
///
/// A case that the peer need not have anything to do with, such as TLS at a `ws` URL, is left out
/// of account. But what a stage is there to build is not: whoever is asked for the stage of
/// compression, and declines to compress, breaks no rule, and earns no points.
///
/// @param marks one a stage of which any case was played, in order
public record Grade(List<Mark> marks) {

  /// What one case has earned.
  ///
  /// @param outOf what it is worth here; 0 if it does not count
  public record Score(Result result, int points, int outOf) {
    private static Score of(Result result, Report report) {
      int worth =
          switch (result.subject().level()) {
            case MUST -> 2;
            case SHOULD -> 1;
            case MAY -> 0;
          };
      return switch (result.verdict()) {
        case PASS -> new Score(result, worth, worth);
        case LENIENT -> new Score(result, Math.max(0, worth - 1), worth);
        case FAIL, INCONCLUSIVE -> new Score(result, 0, worth);
        case UNSUPPORTED -> new Score(result, 0, isOwed(result.subject(), report) ? worth : 0);
      };
    }

    /// Whether the peer lacks an ability that a stage up to here is there to build.
    private static boolean isOwed(Case subject, Report report) {
      return subject.needs().stream()
          .filter(need -> !report.abilities().contains(need))
          .anyMatch(need -> need.rung() <= report.settings().upto());
    }

    private boolean isShort() {
      return points < outOf;
    }

    private boolean isLenient() {
      return result.verdict() == Verdict.LENIENT;
    }
  }

  /// What one stage has earned.
  public record Mark(Stage stage, List<Score> scores) {
    public int points() {
      return scores.stream().mapToInt(Score::points).sum();
    }

    public int outOf() {
      return scores.stream().mapToInt(Score::outOf).sum();
    }

    /// How many of its cases are worth points.
    public int cases() {
      return (int) scores.stream().filter(one -> one.outOf() > 0).count();
    }

    /// How many of those have earned them all.
    public int full() {
      return (int) scores.stream().filter(one -> one.outOf() > 0 && !one.isShort()).count();
    }
  }

  /// Adds up a run.
  public static Grade of(Report report) {
    Map<Stage, List<Score>> stages = new EnumMap<>(Stage.class);
    for (Result result : report.results()) {
      stages
          .computeIfAbsent(Stage.of(result.subject()), _ -> new ArrayList<>())
          .add(Score.of(result, report));
    }
    return new Grade(
        stages.entrySet().stream()
            .map(entry -> new Mark(entry.getKey(), List.copyOf(entry.getValue())))
            .toList());
  }

  public int points() {
    return marks.stream().mapToInt(Mark::points).sum();
  }

  public int outOf() {
    return marks.stream().mapToInt(Mark::outOf).sum();
  }

  /// What to do next: the first case of the lowest stage that has earned nothing, those of the RFCs
  /// before those of robustness; when there is none, the first that was lenient.
  public Optional<Result> next() {
    List<Score> missing =
        marks.stream()
            .flatMap(mark -> mark.scores().stream().sorted(Comparator.comparing(Grade::isOurs)))
            .filter(Score::isShort)
            .toList();
    return Stream.concat(
            missing.stream().filter(one -> !one.isLenient()),
            missing.stream().filter(Score::isLenient))
        .findFirst()
        .map(Score::result);
  }

  private static boolean isOurs(Score score) {
    return Clause.of(score.result().subject()).rfc().equals("robust");
  }
}
