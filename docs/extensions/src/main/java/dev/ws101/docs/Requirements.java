package dev.ws101.docs;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rows of the catalogue, and where the site has them.
final class Requirements {
  /// What looks like an id, wherever it stands.
  static final Pattern ID =
      Pattern.compile(
          "(?<![\\w.-])(?:(?:6455|7692|7936|8307|8441|9220)-[\\d.]+|ROBUST-[a-z\\d]+)-\\d+(?![\\w-])");

  private final Catalogue catalogue = Catalogue.load();

  List<Requirement> all() {
    return List.copyOf(catalogue.all());
  }

  /// The row with this id; there must be one.
  Requirement get(String id) {
    return catalogue
        .find(id)
        .orElseThrow(() ->
            new Unusable(
                "there is no requirement " + id, "write an id of the catalogue" + near(id)));
  }

  private String near(String id) {
    String section = id.replaceFirst("-\\d+$", "-");
    List<String> ids =
        catalogue.all().stream()
            .map(Requirement::id)
            .filter(one -> one.startsWith(section))
            .toList();
    return ids.isEmpty()
        ? "; no id begins with " + section
        : ", which has %s to %s".formatted(ids.getFirst(), ids.getLast());
  }

  boolean has(String id) {
    return catalogue.find(id).isPresent();
  }

  static Stream<String> idsIn(String text) {
    return ID.matcher(text).results().map(MatchResult::group);
  }

  /// The page that has a row: one a section of an RFC, and one for all that comes from none.
  static String page(Requirement row) {
    return row.rfc().equals("ROBUST")
        ? "robust"
        : row.rfc() + "-" + row.section().replaceFirst("\\..*", "");
  }

  /// Where the row stands, seen from a page.
  ///
  /// @param root the way from that page to the root of the site: empty, or `../` some times
  String href(String id, String root) {
    return root + "requirements/" + page(get(id)) + ".html#" + id;
  }
}
