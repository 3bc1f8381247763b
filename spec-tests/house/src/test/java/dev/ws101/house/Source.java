package dev.ws101.house;

import java.util.BitSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text file of the repository.
///
/// @param path relative to the root, with `/` on every system
record Source(String path, String text) {

  private static final String TEXT_BLOCK = "\"{3}(?:[^\"\\\\]++|(?s:\\\\.)|\"(?!\"\"))*+\"{3}";
  private static final String STRING = "\"(?:[^\"\\\\\n]++|\\\\.)*+\"";
  private static final String CHARACTER = "'(?:[^'\\\\\n]++|\\\\.)*+'";
  private static final String COMMENT = "//[^\n]*+|/[*](?s:.*?)[*]/";

  /// Looked for together, because each may contain what looks like the start of another.
  private static final Pattern LITERAL_OR_COMMENT =
      Pattern.compile(
          String.join("|", TEXT_BLOCK, STRING, CHARACTER, "(?<comment>" + COMMENT + ")"));

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMain() {
    return path.contains("/src/main/");
  }

  boolean isTest() {
    return path.contains("/src/test/");
  }

  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The text of a Java file with its comments emptied; every line keeps its number.
  String withoutComments() {
    return replace(found -> found.group("comment") == null ? found.group() : lineBreaks(found));
  }

  /// The text of a Java file with its comments and its string and character literals emptied.
  String bareCode() {
    return replace(found ->
        found.group("comment") == null ? "\"" + lineBreaks(found) + "\"" : lineBreaks(found));
  }

  private String replace(Function<MatchResult, String> replacement) {
    return LITERAL_OR_COMMENT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
  }

  private static String lineBreaks(MatchResult found) {
    return found.group().replaceAll("[^\n]", "");
  }

  /// The numbers, from 1, of the lines that bear code: neither blank nor only comment.
  BitSet codeLines() {
    String[] lines = withoutComments().split("\n", -1);
    BitSet code = new BitSet();
    for (int i = 0; i < lines.length; i++) {
      code.set(i + 1, !lines[i].isBlank());
    }
    return code;
  }
}
