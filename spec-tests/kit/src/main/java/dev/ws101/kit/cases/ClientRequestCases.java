package dev.ws101.kit.cases;

import dev.ws101.kit.Asked;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Visit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What a client asks for: RFC 6455 4.1.
final class ClientRequestCases {
  private static final int VISITS = 5;
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

  private ClientRequestCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(List.of(requestLine(), syntax()));
    cases.addAll(fields());
    cases.addAll(List.of(newKey(), subprotocols(), extensions()));
    return cases;
  }

  private static List<Case> fields() {
    return List.of(
        one(
            "host",
            "Host",
            "where it was sent to",
            asked -> asked.value("Host").equals(asked.authority()),
            "6455-4.1-20",
            "6455-4.1-16",
            "6455-4.1-09"),
        listed("upgrade", "6455-4.1-21", "Upgrade", "websocket"),
        listed("connection", "6455-4.1-22", "Connection", "Upgrade"),
        one(
            "version",
            "Sec-WebSocket-Version",
            "13",
            asked -> asked.value("Sec-WebSocket-Version").equals("13"),
            "6455-4.1-30",
            "6455-4.1-29",
            "6455-11.3.5-02"),
        one(
            "key",
            "Sec-WebSocket-Key",
            "16 bytes in base64",
            asked -> Asked.isKey(asked.value("Sec-WebSocket-Key")),
            "6455-4.1-24",
            "6455-4.1-23",
            "6455-4.3-02",
            "6455-11.3.1-01"));
  }

  private static Case.Draft draft(String name, String title, String... requirements) {
    return Case.of("6455/4.1/" + name, title).proves(requirements).forClients().rung(2);
  }

  private static Case syntax() {
    return draft(
            "speaks-first-and-then-waits",
            "The client begins with a request in HTTP and sends nothing behind it",
            "6455-4.1-16",
            "6455-4.1-01",
            "6455-4.1-36",
            "6455-2.1-01")
        .cause("Lines end with LF alone, or the first message is sent along with the request.")
        .script(peer -> {
          peer.opensAnother(); // shows that it would speak
          Asked asked = peer.visit().asked();
          peer.expect().expecting("a request of tokens, colons and values, and nothing behind it");
          mustHaveNo(asked.syntaxFaults());
          String early = peer.pending();
          if (!early.isEmpty()) {
            throw Judgement.fail("before the answer came " + early);
          }
        });
  }

  private static void mustHaveNo(List<String> faults) {
    if (!faults.isEmpty()) {
      throw Judgement.fail(String.join("; ", faults));
    }
  }

  private static Case requestLine() {
    return draft(
            "request-line",
            "The request line is GET, the resource with its query and escapes as they are,"
                + " HTTP/1.1",
            "6455-4.1-17",
            "6455-4.1-18",
            "6455-4.1-19",
            "6455-3-04",
            "6455-3-06")
        .cause("The query is lost, or escapes in the path are undone.")
        .script(peer -> {
          Visit visit = peer.visit();
          String resource = visit.asked().resource();
          String here = visit.asked().authority();
          peer.expect().expecting("GET " + resource + " HTTP/1.1");
          String line = visit.asked().requestLine();
          List<String> right =
              List.of(
                  "GET " + resource + " HTTP/1.1", "GET http://" + here + resource + " HTTP/1.1");
          if (!right.contains(line)) {
            throw Judgement.fail(line);
          }
          visit.taken(visit.welcome());
        });
  }

  /// A field that is there once, and right.
  private static Case one(
      String name, String field, String what, Predicate<Asked> right, String... requirements) {
    return draft(name, "There is one " + field + ", " + what, requirements)
        .cause("The field is left out, or written twice.")
        .script(peer -> {
          Visit visit = peer.visit();
          peer.expect().expecting("one " + field + ": " + what);
          List<String> values = visit.asked().values(field);
          if (values.size() != 1 || !right.test(visit.asked())) {
            throw Judgement.fail(field + ": " + values);
          }
          visit.taken(visit.welcome());
        });
  }

  /// A field that lists a token, perhaps among others.
  private static Case listed(String name, String requirement, String field, String token) {
    return draft(name, field + " lists " + token, requirement)
        .cause("The field is left to a library for HTTP, which has its own ideas.")
        .script(peer -> {
          Visit visit = peer.visit();
          peer.expect().expecting(field + " that lists " + token);
          if (!visit.asked().lists(field, token)) {
            throw Judgement.fail(field + ": " + visit.asked().values(field));
          }
          visit.taken(visit.welcome());
        });
  }

  private static Case newKey() {
    return draft("new-key-each-time", "Each connection has a key of its own", "6455-4.1-25")
        .cause("The key is a constant.")
        .script(peer -> {
          peer.open();
          Set<String> keys = new HashSet<>();
          for (int i = 0; i < VISITS; i++) {
            Visit visit = peer.another().visit();
            visit.reply(visit.welcome()); // a client may not ask again before it is answered
            keys.add(visit.asked().value("Sec-WebSocket-Key"));
          }
          peer.expect().expecting(VISITS + " different keys");
          if (keys.size() < VISITS) {
            throw Judgement.fail("only " + keys);
          }
        });
  }

  private static Case subprotocols() {
    return draft(
            "subprotocols",
            "The subprotocols that it lists, if any, are different tokens",
            "6455-4.1-31",
            "6455-4.3-03")
        .cause("The list is pasted together from what the application says.")
        .script(peer -> {
          Visit visit = peer.visit();
          peer.expect().expecting("no Sec-WebSocket-Protocol, or different tokens in it");
          List<String> wanted = visit.asked().elements(PROTOCOL);
          if (!wanted.stream().allMatch(Asked::isToken)
              || new HashSet<>(wanted).size() < wanted.size()) {
            throw Judgement.fail(PROTOCOL + ": " + wanted);
          }
          visit.taken(visit.welcome());
        });
  }

  private static Case extensions() {
    return draft(
            "extension-offers",
            "The extensions that it offers, if any, are written as 9.1 has it",
            "6455-4.1-34",
            "6455-9-01",
            "6455-9.1-01",
            "6455-9.1-02")
        .cause("Parameters are joined by the wrong separator.")
        .script(peer -> {
          Visit visit = peer.visit();
          peer.expect().expecting("no Sec-WebSocket-Extensions, or a list as in 9.1");
          for (String offer : visit.asked().elements(EXTENSIONS)) {
            mustBeAnOffer(offer);
          }
          visit.taken(visit.welcome());
        });
  }

  private static void mustBeAnOffer(String offer) {
    String[] parts = offer.split(";", -1);
    for (int i = 0; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      String value = pair.length == 2 ? pair[1].strip().replaceAll("^\"(.*)\"$", "$1") : "none";
      boolean right = Asked.isToken(pair[0].strip()) && Asked.isToken(value);
      if (!right || i == 0 && pair.length == 2) {
        throw Judgement.fail(EXTENSIONS + ": " + offer);
      }
    }
  }
}
