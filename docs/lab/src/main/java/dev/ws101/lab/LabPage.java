package dev.ws101.lab;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The page of the frame lab: reads octets, builds frames, and sends them where there is a server.
public final class LabPage {
  private static final Pattern CLAUSE = Pattern.compile("'((?:6455|7692)-[\\d.]+-\\d+)'");

  /// Where the server is, and all there is to see.
  private static final String ALONE =
      """
      <!DOCTYPE html>
      <html lang="en" data-relay="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Frame lab · ws101</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="ws101.css">
      </head>
      <body class="alone">
      <main>
      <h1>Frame lab</h1>
      %s%s</main>
      </body>
      </html>
      """;

  private LabPage() {}

  /// The ids of all clauses that the page may find broken.
  public static List<String> clauses() {
    return CLAUSE
        .matcher(text(PageFile.FRAMES.content()))
        .results()
        .map((MatchResult found) -> found.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  /// What stands on the page, without its scripts.
  ///
  /// @param clause tells in HTML what a clause says
  public static String body(UnaryOperator<String> clause) {
    StringBuilder items = new StringBuilder();
    for (String id : clauses()) {
      items.append("<dd data-clause=\"%s\">%s</dd>%n".formatted(id, clause.apply(id)));
    }
    return text(PageFile.read("lab.html")).replace("{clauses}", items);
  }

  /// The elements that bring the scripts, which stand beside the page or above it.
  ///
  /// @param root the way there: empty, or `../`
  public static String scripts(String root) {
    return "<script src=\"%1$s%2$s\" defer></script>%n<script src=\"%1$s%3$s\" defer></script>%n"
        .formatted(root, PageFile.FRAMES.path(), PageFile.LAB_SCRIPT.path());
  }

  /// The page that can send.
  static String alone(URI relay, UnaryOperator<String> clause) {
    return ALONE.formatted(relay, body(clause), scripts(""));
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }
}
