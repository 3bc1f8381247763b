package dev.ws101.cli;

import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which cases to run: those that judge peers of a role, by patterns in which `*` stands for any
/// characters.
///
/// @param upto cases of later rungs are left out
record Selection(Role role, List<String> only, List<String> skip, int upto) {

  /// @throws CannotRun when nothing is left
  List<Case> of(List<Case> all) throws CannotRun {
    Pattern wanted = pattern(only);
    Pattern unwanted = pattern(skip);
    List<Case> chosen =
        all.stream()
            .filter(one -> one.roles().contains(role) && one.rung() <= upto)
            .filter(one -> wanted.matcher(one.id()).matches())
            .filter(one -> !unwanted.matcher(one.id()).matches())
            .toList();
    if (chosen.isEmpty()) {
      throw new CannotRun(
          "no case is left by --only %s%s --upto %d; ws101 check --list names them all"
              .formatted(
                  String.join(" --only ", only),
                  skip.isEmpty() ? "" : " --skip " + String.join(" --skip ", skip),
                  upto));
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
