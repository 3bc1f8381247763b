package dev.ws101.cli;

import dev.ws101.kit.Case;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which cases to run: those that judge peers of a role, by patterns in which `*` stands for any
/// characters.
///
/// @param settings leave out cases of later rungs and higher tiers
record Selection(Role role, List<String> only, List<String> skip, Settings settings) {

  /// @throws CannotRun when nothing is left
  List<Case> of(List<Case> all) throws CannotRun {
    Pattern wanted = pattern(only);
    Pattern unwanted = pattern(skip);
    List<Case> chosen =
        all.stream()
            .filter(one -> one.roles().contains(role) && settings.plays(one))
            .filter(one -> wanted.matcher(one.id()).matches())
            .filter(one -> !unwanted.matcher(one.id()).matches())
            .toList();
    if (chosen.isEmpty()) {
      throw new CannotRun(
          "no case is left by --only %s%s --upto %d --tier %s; ws101 check --list names them all"
              .formatted(
                  String.join(" --only ", only),
                  skip.isEmpty() ? "" : " --skip " + String.join(" --skip ", skip),
                  settings.upto(),
                  word(settings.tier())));
    }
    return chosen;
  }

  /// A case in a list of them.
  static String line(Case one) {
    return "%-6s %s  %s  %s".formatted(one.level(), word(one.tier()), one.id(), one.title());
  }

  private static String word(Tier tier) {
    return tier.name().toLowerCase(Locale.ROOT);
  }

  private static Pattern pattern(List<String> globs) {
    return Pattern.compile(globs.stream().map(Selection::regex).collect(Collectors.joining("|")));
  }

  private static String regex(String glob) {
    return Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }
}
