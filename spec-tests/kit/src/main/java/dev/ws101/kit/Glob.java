package dev.ws101.kit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A pattern for ids of cases, in which `*` stands for any characters.
public record Glob(String text) {

  /// Whether the pattern is for this case.
  public boolean matches(Case subject) {
    return Pattern.matches(
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        subject.id());
  }

  /// Whether one of the patterns is for this case.
  public static boolean any(List<String> globs, Case subject) {
    return globs.stream().anyMatch(glob -> new Glob(glob).matches(subject));
  }
}
