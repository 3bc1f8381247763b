package dev.ws101.cli;

import dev.ws101.kit.Case;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which cases to run, by patterns in which `*` stands for any characters.
record Selection(List<String> only, List<String> skip) {

  /// @throws CannotRun when nothing is left
  List<Case> of(List<Case> all) throws CannotRun {
    Pattern wanted = pattern(only);
    Pattern unwanted = pattern(skip);
    List<Case> chosen =
        all.stream()
            .filter(one -> wanted.matcher(one.id()).matches())
            .filter(one -> !unwanted.matcher(one.id()).matches())
            .toList();
    if (chosen.isEmpty()) {
      throw new CannotRun(
          "no case is called %s; ws101 check --list names them all"
              .formatted(String.join(" or ", only)));
    }
    return chosen;
  }

  private static Pattern pattern(List<String> globs) {
    return Pattern.compile(globs.stream().map(Selection::regex).collect(Collectors.joining("|")));
  }

  private static String regex(String glob) {
    return Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }
}
