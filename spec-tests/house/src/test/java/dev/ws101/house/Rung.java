package dev.ws101.house;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A module of the ladder: `modules/03-framing` is rung 3, its one package `dev.ws101.framing`.
record Rung(int number, String name) {
  private static final Pattern FOLDER = Pattern.compile("modules/(\\d\\d)-([a-z]+)");

  /// Empty for a module that is no rung, such as the benchmarks.
  static Optional<Rung> of(String folder) {
    Matcher matcher = FOLDER.matcher(folder);
    return matcher.matches()
        ? Optional.of(new Rung(Integer.parseInt(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  String folder() {
    return "modules/%02d-%s".formatted(number, name);
  }

  String packageName() {
    return "dev.ws101." + name;
  }

  /// Rungs 02 to 08 compute and nothing else: what they need of the world comes as a parameter.
  boolean isPure() {
    return number >= 2 && number <= 8;
  }
}
