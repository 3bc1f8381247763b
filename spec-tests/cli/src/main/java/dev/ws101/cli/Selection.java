package dev.ws101.cli;

import dev.ws101.kit.Case;
import dev.ws101.kit.Glob;
import dev.ws101.kit.Profile;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import java.util.List;
import java.util.Locale;

/// Which cases to run: those that judge peers of a role, by patterns in which `*` stands for any
/// characters.
///
/// @param settings leave out cases of later rungs and higher tiers
record Selection(
    Role role, List<String> only, List<String> skip, Profile profile, Settings settings) {

  /// @throws CannotRun when nothing is left
  List<Case> of(List<Case> all) throws CannotRun {
    List<Case> chosen =
        all.stream()
            .filter(one -> one.roles().contains(role) && settings.plays(one))
            .filter(profile::plays)
            .filter(one -> Glob.any(only, one) && !Glob.any(skip, one))
            .toList();
    if (chosen.isEmpty()) {
      throw new CannotRun(
          "no case is left by --only %s%s --upto %d --tier %s%s; ws101 check --list names them all"
              .formatted(
                  String.join(" --only ", only),
                  skip.isEmpty() ? "" : " --skip " + String.join(" --skip ", skip),
                  settings.upto(),
                  word(settings.tier()),
                  profile == Profile.STANDARD ? "" : " --profile " + word(profile)));
    }
    return chosen;
  }

  /// A case in a list of them.
  static String line(Case one) {
    return "%-6s %s  %s  %s".formatted(one.level(), word(one.tier()), one.id(), one.title());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
