package dev.ws101.docs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A type of the repository, or a member of one, by the name that people use: `FrameDecoder`,
/// `FrameDecoder.Step`, `FrameDecoder#next`, `FrameDecoder#fin()`.
///
/// A package in front tells types of one name apart: `dev.ws101.masking.Role`. Parentheses ask for
/// a method; what stands in them, or in the option `parameters` when there are arrays, picks one of
/// several.
///
/// @param packageName with a dot at its end, or empty
/// @param types the outermost first
/// @param member a field, a method, an enum constant, or the last type again for its constructor
/// @param parameters the types of a method's parameters as they are written; empty for any member
record Symbol(
    String packageName,
    List<String> types,
    Optional<String> member,
    Optional<List<String>> parameters) {
  private static final Pattern FORM =
      Pattern.compile(
          "((?:[a-z]\\w*\\.)*)([A-Z]\\w*(?:\\.[A-Z]\\w*)*)(?:#(\\w+)(?:\\(([^()]*)\\))?)?");

  static Symbol parse(String text, Map<String, String> options) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new Unusable(
          "\"" + text + "\" is no name of a Java type or member",
          "write it as in FrameDecoder, FrameDecoder.Step or FrameDecoder#next");
    }
    String parameters = options.getOrDefault("parameters", form.group(4));
    return new Symbol(
        form.group(1),
        List.of(form.group(2).split("\\.")),
        Optional.ofNullable(form.group(3)),
        Optional.ofNullable(parameters).map(Symbol::list));
  }

  private static List<String> list(String parameters) {
    return Stream.of(parameters.split(","))
        .map(String::strip)
        .filter(type -> !type.isEmpty())
        .toList();
  }

  /// Whether the file with this path would hold it.
  boolean mayBeIn(String path) {
    String file = packageName.replace('.', '/') + types.getFirst() + ".java";
    String below = path.replaceFirst(".*/src/(main|test)/java/", "");
    return packageName.isEmpty() ? path.endsWith("/" + file) : below.equals(file);
  }

  /// The types, as in `FrameDecoder.Step`.
  String type() {
    return String.join(".", types);
  }

  /// All of it but the package.
  @Override
  public String toString() {
    String list = parameters.map(types -> "(" + String.join(", ", types) + ")").orElse("");
    return type() + member.map(name -> "#" + name + list).orElse("");
  }
}
