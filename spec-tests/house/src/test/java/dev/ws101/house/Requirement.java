package dev.ws101.house;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A row of the requirement catalogue, as far as the house cares.
record Requirement(String id, String rfc, String level, String actor, String text) {
  private static final String FILE =
      "spec-tests/catalogue/src/main/resources/dev/ws101/catalogue/requirements.tsv";
  private static final Set<String> ENDPOINT =
      Set.of("endpoint", "client", "server", "sender", "receiver");

  /// What looks like an id, wherever it stands.
  private static final Pattern ID =
      Pattern.compile(
          "(?<![\\w.-])(?:(?:6455|7692|7936|8307|8441|9220)-[\\d.]+|ROBUST-[a-z\\d]+)-\\d+(?![\\w-])");

  /// What stands where an id is cited, right or wrong.
  private static final Pattern CITATION =
      Pattern.compile("\\[((?:6455|7692|7936|8307|8441|9220|ROBUST)-[^\\]\\n]*)\\]");

  /// The rows by their ids, in the order of the file.
  static Map<String, Requirement> all() {
    Map<String, Requirement> all = new LinkedHashMap<>();
    Repository.read(Repository.ROOT.resolve(FILE))
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cell -> new Requirement(cell[0], cell[1], cell[3], cell[4], cell[6]))
        .forEach(row -> all.put(row.id(), row));
    return all;
  }

  /// Whether an endpoint breaks RFC 6455 or RFC 7692 when it does not do this.
  boolean bindsEndpoints() {
    return Set.of("6455", "7692").contains(rfc)
        && Set.of("MUST", "MUST NOT").contains(level)
        && ENDPOINT.contains(actor);
  }

  /// Whether this is what an endpoint is to bear, though no RFC says so.
  boolean isRobustnessOfEndpoints() {
    return rfc.equals("ROBUST") && ENDPOINT.contains(actor);
  }

  static Stream<String> idsIn(String text) {
    return ID.matcher(text).results().map(MatchResult::group);
  }

  /// What is cited in brackets, as it is written; one pair of brackets holds one id.
  static Stream<String> citationsIn(String text) {
    return CITATION.matcher(text).results().map(found -> found.group(1));
  }
}
