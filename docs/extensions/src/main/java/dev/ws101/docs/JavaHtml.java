package dev.ws101.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Java as HTML: comments, literals, annotations and keywords marked, each line by itself.
final class JavaHtml {
  private static final String COMMENT = "//[^\n]*+|/[*](?s:.*?)[*]/";
  private static final String LITERAL =
      "\"{3}(?:[^\"\\\\]++|(?s:\\\\.)|\"(?!\"\"))*+\"{3}|\"(?:[^\"\\\\\n"
          + "]++|\\\\.)*+\"|'(?:[^'\\\\\n"
          + "]++|\\\\.)*+'";
  private static final String KEYWORD =
      "abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
          + "|extends|false|final|finally|float|for|if|implements|import|instanceof|int|interface"
          + "|long|native|new|null|package|permits|private|protected|public|record|return|sealed"
          + "|short|static|super|switch|synchronized|this|throw|throws|transient|true|try|var|void"
          + "|volatile|while|yield";

  /// Looked for together, because each may contain what looks like the start of another.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>%s)|(?<literal>%s)|(?<annotation>@\\w+)|\\b(?<keyword>%s)\\b"
              .formatted(COMMENT, LITERAL, KEYWORD));

  private JavaHtml() {}

  /// @param link what to do with the escaped text of comments and literals, which cite requirements
  static List<String> lines(String code, UnaryOperator<String> link) {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    Matcher token = TOKEN.matcher(code);
    int at = 0;
    while (token.find()) {
      append(lines, code.substring(at, token.start()), "", UnaryOperator.identity());
      append(lines, token.group(), mark(token), link);
      at = token.end();
    }
    append(lines, code.substring(at), "", UnaryOperator.identity());
    return lines.stream().map(StringBuilder::toString).toList();
  }

  private static String mark(Matcher token) {
    if (token.group("comment") != null) {
      return "c";
    }
    if (token.group("literal") != null) {
      return "s";
    }
    return token.group("annotation") != null ? "a" : "k";
  }

  /// A token may go on over several lines; each gets its own mark.
  private static void append(
      List<StringBuilder> lines, String text, String mark, UnaryOperator<String> link) {
    String[] pieces = text.split("\n", -1);
    for (int i = 0; i < pieces.length; i++) {
      if (i > 0) {
        lines.add(new StringBuilder());
      }
      String html = link.apply(Html.escape(pieces[i]));
      boolean marked = !mark.isEmpty() && !pieces[i].isEmpty();
      lines.getLast().append(marked ? "<span class=\"%s\">%s</span>".formatted(mark, html) : html);
    }
  }
}
