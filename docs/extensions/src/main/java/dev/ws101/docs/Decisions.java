package dev.ws101.docs;

import java.util.List;
import java.util.stream.Collectors;

/// The list of decisions, in the order of their numbers.
final class Decisions {
  static final String FOLDER = "docs/decisions";
  static final String INDEX = "decisions/index.html";

  private Decisions() {}

  static Page index(List<Page> decisions) {
    String items =
        decisions.stream()
            .map(page ->
                "<li><a href=\"%s\">%s</a></li>%n"
                    .formatted(page.path().replace("decisions/", ""), page.title()))
            .collect(Collectors.joining());
    String body =
        "<p>Where a reader might ask why. A decision that is overturned stays, and names the one"
            + " that follows it.</p>\n"
            + "<ul class=\"decisions\">\n"
            + items
            + "</ul>\n";
    return new Page(FOLDER, INDEX, "Decisions", "The house", List.of(), body);
  }
}
