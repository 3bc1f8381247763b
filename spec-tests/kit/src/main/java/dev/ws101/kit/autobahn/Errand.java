package dev.ws101.kit.autobahn;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a client that comes by itself wants, told by the URL that it comes to: the driver protocol
/// of the Autobahn testsuite.
public sealed interface Errand {
  /// `/getCaseCount`: how many numbers there are.
  record Count() implements Errand {}

  /// `/getCaseInfo`: what a number stands for.
  record Info(Numbers.Entry entry) implements Errand {}

  /// `/getCaseStatus`: what has come of it.
  ///
  /// @param entries one if it was asked for by its number, all of the id otherwise
  record Status(String agent, List<Numbers.Entry> entries) implements Errand {}

  /// `/runCase`: to be judged on this connection.
  ///
  /// @param entries as above; of several it is the next that this client has not played
  record Run(String agent, List<Numbers.Entry> entries) implements Errand {}

  /// `/updateReports`: all that there is to report is to be written.
  ///
  /// @param last whether nothing more will be asked for
  record Update(boolean last) implements Errand {}

  /// `/stopServer`: nothing more will be asked for.
  record Stop() implements Errand {}

  /// Nothing that could be done.
  record Unclear(String reason) implements Errand {}

  /// Whatever it is must not be there twice, or be missing.
  final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private Malformed(String reason) {
      super(reason);
    }
  }

  /// Reads the target of a request, such as `/runCase?case=1&agent=mine`.
  static Errand of(String target, Numbers numbers) {
    String[] parts = target.split("\\?", 2);
    try {
      Map<String, String> query = parts.length == 1 ? Map.of() : query(parts[1]);
      return switch (parts[0]) {
        case "/getCaseCount" -> new Count();
        case "/getCaseInfo" -> new Info(entries(query, numbers).getFirst());
        case "/getCaseStatus" -> new Status(agent(query), entries(query, numbers));
        case "/runCase" -> new Run(agent(query), entries(query, numbers));
        case "/updateReports" -> update(query);
        case "/stopServer" -> new Stop();
        default ->
            new Unclear(
                "nothing is at %s; there are /getCaseCount /getCaseInfo /getCaseStatus /runCase"
                        .formatted(parts[0])
                    + " /updateReports /stopServer");
      };
    } catch (Malformed e) {
      return new Unclear(e.getMessage());
    }
  }

  private static Errand update(Map<String, String> query) throws Malformed {
    agent(query);
    String last = query.getOrDefault("shutdownOnComplete", "");
    return new Update(Set.of("true", "yes").contains(last.toLowerCase(java.util.Locale.ROOT)));
  }

  private static String agent(Map<String, String> query) throws Malformed {
    String agent = query.getOrDefault("agent", "");
    if (agent.isBlank()) {
      throw new Malformed("who is it? agent=NAME is missing");
    }
    return agent;
  }

  private static List<Numbers.Entry> entries(Map<String, String> query, Numbers numbers)
      throws Malformed {
    String number = query.get("case");
    if (number != null) {
      return List.of(byNumber(number, numbers));
    }
    String id = query.get("casetuple");
    if (id == null) {
      throw new Malformed("which case? case=NUMBER or casetuple=ID is missing");
    }
    List<Numbers.Entry> named = numbers.named(id);
    if (named.isEmpty()) {
      throw new Malformed("no case that was chosen has the id '%s'".formatted(id));
    }
    return named;
  }

  private static Numbers.Entry byNumber(String text, Numbers numbers) throws Malformed {
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > numbers.count()) {
      throw new Malformed("cases go from 1 to %d, not '%s'".formatted(numbers.count(), text));
    }
    return numbers.get(number);
  }

  private static Map<String, String> query(String text) throws Malformed {
    Map<String, String> query = new HashMap<>();
    for (String one : text.split("&")) {
      String[] pair = one.split("=", 2);
      String name = decoded(pair[0]);
      if (query.put(name, pair.length == 1 ? "" : decoded(pair[1])) != null) {
        throw new Malformed(name + " is there twice");
      }
    }
    return query;
  }

  private static String decoded(String text) throws Malformed {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Malformed("the query is not encoded as one: " + e.getMessage());
    }
  }
}
