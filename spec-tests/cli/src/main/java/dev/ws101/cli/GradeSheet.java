package dev.ws101.cli;

import dev.ws101.kit.Case;
import dev.ws101.kit.Grade;
import dev.ws101.kit.Result;
import java.util.ArrayList;
import java.util.List;

/// The points of a run for the person who has earned them: a line a stage, and what to do next.
record GradeSheet(Grade grade) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("points");
    for (Grade.Mark mark : grade.marks()) {
      String cases = "   %d of %d cases".formatted(mark.full(), mark.cases());
      lines.add(points(mark.stage().toString(), mark.points(), mark.outOf()) + cases);
    }
    lines.add(points("all", grade.points(), grade.outOf()));
    lines.add("");
    grade
        .next()
        .ifPresentOrElse(
            one -> lines.addAll(next(one)), () -> lines.add("nothing is missing up to here"));
    return lines;
  }

  private static String points(String what, int points, int outOf) {
    return "  %-30s %4d of %4d".formatted(what, points, outOf);
  }

  private static List<String> next(Result result) {
    Case subject = result.subject();
    return List.of(
        "next: %s".formatted(subject.id()),
        "    case       %s".formatted(subject.title()),
        "    instead    %s".formatted(Shown.text(result.actual())),
        "    usually    %s".formatted(subject.cause()),
        "    hints      ./ws101 explain %s --hint 1, then 2, then 3".formatted(subject.id()),
        "    replay     %s -v".formatted(result.replay()));
  }
}
