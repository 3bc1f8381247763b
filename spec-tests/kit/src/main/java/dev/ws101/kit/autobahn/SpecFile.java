package dev.ws101.kit.autobahn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A spec file of the Autobahn testsuite: `fuzzingclient.json`, which names servers, or
/// `fuzzingserver.json`, which names where clients are to come.
///
/// @param servers to be judged one after the other; none in a file for clients
/// @param url where to listen for clients
/// @param outdir the folder of the reports
/// @param ids what is to be judged, by number
/// @param exclusions patterns of agents, each with patterns of the ids that are not for them
/// @param warnings a sentence for everything that has no effect here
public record SpecFile(
    List<Server> servers,
    Optional<String> url,
    Optional<String> outdir,
    List<String> ids,
    Map<String, List<String>> exclusions,
    List<String> warnings) {

  /// A server to be judged.
  ///
  /// @param agent its name in the reports, else it is the one that it gives itself
  public record Server(String url, Optional<String> agent) {}

  /// A file that cannot be used; the message says why.
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private Malformed(String reason) {
      super(reason);
    }
  }

  private static final Set<String> KEYS =
      Set.of(
          "servers", "url", "outdir", "cases", "exclude-cases", "exclude-agent-cases", "options");

  /// Known, and without effect.
  private static final Map<String, String> USELESS =
      Map.of(
          "webport", "clients and browsers come to the same port",
          "protocols", "no subprotocol is offered or selected but by the cases about that",
          "key", "it listens without TLS; put a proxy before it",
          "cert", "it listens without TLS; put a proxy before it",
          "origin", "no Origin is sent but by the cases about that",
          "hostname",
              "certificates are not verified, and the name in the URL is the one asked for");

  /// Reads a file.
  ///
  /// @throws Malformed if it is no JSON, lacks what it must have, or has it in another form
  public static SpecFile parse(String text) throws Malformed {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new Malformed("it is no JSON: " + e.getOriginalMessage());
    }
    if (!root.isObject()) {
      throw new Malformed("it must be a JSON object, {...}");
    }
    List<String> warnings = new ArrayList<>();
    warn(root, KEYS, "", warnings);
    warnAboutOptions(root, "", warnings);
    List<Server> servers = servers(root, warnings);
    Optional<String> url = servers.isEmpty() ? string(root, "url") : Optional.empty();
    if (servers.isEmpty() && url.isEmpty()) {
      throw new Malformed("it names neither \"servers\" to judge nor a \"url\" to listen at");
    }
    return new SpecFile(
        servers, url, string(root, "outdir"), ids(root), exclusions(root), List.copyOf(warnings));
  }

  private static List<String> ids(JsonNode root) throws Malformed {
    if (!root.has("cases")) {
      throw new Malformed("it does not say which \"cases\"; [\"*\"] are all");
    }
    try {
      List<String> ids = AutobahnIds.chosen(strings(root, "cases"), strings(root, "exclude-cases"));
      if (ids.isEmpty()) {
        throw new Malformed("\"cases\" without \"exclude-cases\" leaves none");
      }
      return ids;
    } catch (AutobahnIds.Unknown e) {
      throw new Malformed(e.getMessage());
    }
  }

  private static List<Server> servers(JsonNode root, List<String> warnings) throws Malformed {
    List<Server> servers = new ArrayList<>();
    for (JsonNode one : root.path("servers")) {
      Optional<String> url = string(one, "url");
      if (url.isEmpty()) {
        throw new Malformed("server %d has no \"url\"".formatted(servers.size() + 1));
      }
      String place = " of server %d".formatted(servers.size() + 1);
      warn(one, Set.of("url", "agent", "options"), place, warnings);
      warnAboutOptions(one, place, warnings);
      servers.add(new Server(url.get(), string(one, "agent")));
    }
    return servers;
  }

  private static void warn(
      JsonNode object, Set<String> known, String place, List<String> warnings) {
    for (String key : object.propertyNames()) {
      if (!known.contains(key)) {
        String why = USELESS.getOrDefault(key, "Autobahn has no such key");
        warnings.add("\"%s\"%s has no effect: %s".formatted(key, place, why));
      }
    }
  }

  private static void warnAboutOptions(JsonNode object, String place, List<String> warnings) {
    for (String option : object.path("options").propertyNames()) {
      warnings.add(
          "the option \"%s\"%s has no effect: the kit's cases decide what is sent"
              .formatted(option, place));
    }
  }

  private static Map<String, List<String>> exclusions(JsonNode root) throws Malformed {
    Map<String, List<String>> exclusions = new LinkedHashMap<>();
    JsonNode agents = root.path("exclude-agent-cases");
    for (String agent : agents.propertyNames()) {
      exclusions.put(agent, strings(agents, agent));
    }
    return exclusions;
  }

  private static Optional<String> string(JsonNode object, String key) throws Malformed {
    JsonNode value = object.path(key);
    if (!value.isMissingNode() && !value.isString()) {
      throw new Malformed("\"%s\" must be a string".formatted(key));
    }
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  private static List<String> strings(JsonNode object, String key) throws Malformed {
    List<String> strings = new ArrayList<>();
    JsonNode list = object.path(key);
    if (!list.isArray() && !list.isMissingNode()) {
      throw new Malformed("\"%s\" must be a list of strings".formatted(key));
    }
    for (JsonNode one : list) {
      if (!one.isString()) {
        throw new Malformed("\"%s\" must be a list of strings".formatted(key));
      }
      strings.add(one.asString());
    }
    return strings;
  }

  /// Whether an agent is not to be judged by an id.
  public boolean excludes(String agent, String id) {
    return exclusions.entrySet().stream()
        .filter(one -> AutobahnIds.fits(agent, one.getKey()))
        .flatMap(one -> one.getValue().stream())
        .anyMatch(pattern -> AutobahnIds.fits(id, pattern));
  }
}
