package dev.ws101.kit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Header lines of a request or a response, as they came or as they will be written, right or
/// wrong.
///
/// @param lines such as `Name: value`, in order
record FieldLines(List<String> lines) {
  FieldLines {
    lines = List.copyOf(lines);
  }

  /// Without any line of this name.
  FieldLines without(String name) {
    return new FieldLines(lines.stream().filter(line -> !isNamed(line, name)).toList());
  }

  /// With one more line at the end, written just like this.
  FieldLines plusLine(String line) {
    return new FieldLines(Stream.concat(lines.stream(), Stream.of(line)).toList());
  }

  /// With another value in the line of this name, at the same place.
  FieldLines with(String name, String value) {
    return new FieldLines(
        lines.stream().map(line -> isNamed(line, name) ? name + ": " + value : line).toList());
  }

  /// The values of all lines of this name.
  List<String> values(String name) {
    return lines.stream()
        .filter(line -> isNamed(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  /// The values of all lines of this name as one list with commas; empty if there is none.
  String value(String name) {
    return String.join(", ", values(name));
  }

  /// Whether a line of this name lists the token, in any case of letters.
  boolean lists(String name, String token) {
    return Arrays.stream(value(name).split(","))
        .anyMatch(item -> item.strip().equalsIgnoreCase(token));
  }

  private static boolean isNamed(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }
}
