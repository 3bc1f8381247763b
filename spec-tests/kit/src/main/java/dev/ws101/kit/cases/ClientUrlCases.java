package dev.ws101.kit.cases;

import dev.ws101.kit.Asked;
import dev.ws101.kit.Case;
import dev.ws101.kit.Invitation;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// What a client makes of the URL that it is given: RFC 6455 3, 4.1 and 11.1.
final class ClientUrlCases {
  private ClientUrlCases() {}

  static List<Case> all() {
    return List.of(
        resource("no-path", "A URL without a path asks for /", "", "/"),
        resource("query-alone", "A URL with a query and no path asks for /?…", "?x=1", "/?x=1"),
        fragment(),
        schemeInCapitals(),
        impliedPort(),
        host("localhost", "localhost"),
        host("ipv6-address", "[::1]"),
        noUserInside(),
        beyondAsciiInResource(),
        beyondAsciiInHost());
  }

  private static Case.Draft draft(String id, String title, String... requirements) {
    return Case.of("6455/" + id, title).proves(requirements).forClients().rung(2);
  }

  /// The request, if the client goes to such a URL at all.
  static Optional<Visit> visit(Peer peer, Invitation url) throws IOException {
    peer.opensAnother();
    peer.expect().expecting("an opening request at a URL of another form");
    if (!peer.reception().invite(url)) {
      return Optional.empty();
    }
    Optional<Visit> visit = peer.reception().request();
    if (visit.isEmpty()) {
      throw Judgement.fail("the client connected, and left without a request");
    }
    return visit;
  }

  private static Visit mustVisit(Peer peer, Invitation url) throws IOException {
    return visit(peer, url).orElseThrow(() -> Judgement.fail("the client does not go there"));
  }

  private static void taken(Peer peer, Visit visit, String what, Predicate<Asked> right)
      throws IOException {
    peer.expect().expecting(what);
    if (!right.test(visit.asked())) {
      throw Judgement.fail(visit.asked() + " | Host: " + visit.asked().values("Host"));
    }
    visit.taken(visit.welcome());
  }

  private static Case resource(String name, String title, String written, String wanted) {
    return draft("3/" + name, title, "6455-3-04", "6455-4.1-18")
        .cause("What a library says of a URL without a path is put into the request line.")
        .script(peer -> {
          Visit visit = mustVisit(peer, Invitation.USUAL.resource(written));
          String line = "GET " + wanted + " HTTP/1.1";
          taken(peer, visit, line, asked -> asked.requestLine().equals(line));
        });
  }

  private static Case fragment() {
    return draft("3/no-fragment", "A fragment is refused, or at least not sent", "6455-3-05")
        .cause("All that stands behind the authority is taken for the resource.")
        .script(peer -> {
          Optional<Visit> visit = visit(peer, Invitation.USUAL.resource("/path#fragment"));
          peer.expect().expecting("no connection, or a request without #fragment");
          if (visit.isEmpty()) {
            peer.expect().saw("no connection");
          } else if (!visit.get().asked().requestLine().equals("GET /path HTTP/1.1")) {
            throw Judgement.fail(visit.get().asked().toString());
          }
        });
  }

  private static Case schemeInCapitals() {
    return draft(
            "3/scheme-in-capitals", "A scheme means the same in any case of letters", "6455-3-03")
        .cause("The scheme is compared with its case.")
        .script(peer -> {
          Visit visit = mustVisit(peer, Invitation.USUAL.scheme("WS"));
          taken(peer, visit, "a request in HTTP", asked -> asked.syntaxFaults().isEmpty());
        });
  }

  /// Of use where the kit may listen at such a port, as in most containers.
  private static Case impliedPort() {
    return draft(
            "3/implied-port",
            "A ws URL without a port leads to port 80, and Host has no port then",
            "6455-3-02",
            "6455-4.1-20")
        .cause("The port is looked for in the URL and comes out as -1.")
        .script(peer -> {
          Visit visit = mustVisit(peer, Invitation.USUAL.impliedPort(80));
          taken(
              peer,
              visit,
              "a request at port 80 with Host: 127.0.0.1",
              asked -> asked.values("Host").equals(List.of("127.0.0.1")));
        });
  }

  private static Case host(String name, String written) {
    return draft("4.1/host-with-" + name, "Host is " + written + " and the port", "6455-4.1-20")
        .cause("Host is made of the address that the name leads to, or loses its brackets.")
        .script(peer -> {
          Visit visit =
              visit(peer, Invitation.USUAL.host(written))
                  .orElseThrow(() -> Judgement.unsupported("it does not go to " + written));
          taken(peer, visit, "Host: " + written + " and the port", asked -> isAt(written, asked));
        });
  }

  private static boolean isAt(String host, Asked asked) {
    List<String> hosts = asked.values("Host");
    return hosts.size() == 1
        && hosts.getFirst().toLowerCase(Locale.ROOT).equals(host + ":" + asked.port());
  }

  private static Case noUserInside() {
    return draft(
            "3/no-user-in-host",
            "A user in the URL is refused, or at least kept out of Host and the request line",
            "6455-4.1-20",
            "6455-4.1-16")
        .cause("Host is the whole authority of the URL.")
        .script(peer -> {
          Optional<Visit> visit = visit(peer, Invitation.USUAL.user("name:secret"));
          peer.expect().expecting("no connection, or a request without the user in its Host");
          if (visit.isEmpty()) {
            peer.expect().saw("no connection");
            return;
          }
          Asked asked = visit.get().asked();
          if (!isAt("127.0.0.1", asked) || asked.requestLine().contains("secret")) {
            throw Judgement.fail(asked + " | Host: " + asked.values("Host"));
          }
        });
  }

  private static Case beyondAsciiInResource() {
    return draft(
            "11.1.1/resource-beyond-ascii",
            "Characters beyond ASCII in path and query are sent as percent-encoded UTF-8",
            "6455-11.1.1-02",
            "6455-4.1-16")
        .cause("The URL is written as it is, in whatever charset is at hand.")
        .script(peer -> {
          Optional<Visit> visit = visit(peer, Invitation.USUAL.resource("/ü?q=é"));
          if (visit.isEmpty()) {
            throw Judgement.lenient("no connection: strictly, that is no URI");
          }
          String line = "GET /%C3%BC?q=%C3%A9 HTTP/1.1";
          if (visit.get().asked().requestLine().contains("%EF%BF%BD")) {
            throw Judgement.unsupported(
                "the URL has reached it garbled, so its locale is not UTF-8");
          }
          taken(peer, visit.get(), line, asked -> asked.requestLine().equalsIgnoreCase(line));
        });
  }

  /// Such letters are the only ones that lead to a name which is known everywhere.
  private static Case beyondAsciiInHost() {
    return draft(
            "11.1.1/host-beyond-ascii",
            "A host in letters beyond ASCII is sent in ASCII, as IDNA converts it",
            "6455-11.1.1-01",
            "6455-4.1-20")
        .cause("Host is made of the URL as it was written.")
        .script(peer -> {
          Optional<Visit> visit = visit(peer, Invitation.USUAL.host("ｌｏｃａｌｈｏｓｔ"));
          if (visit.isEmpty()) {
            throw Judgement.unsupported(
                "no connection to localhost in full-width letters, which not all of IDNA allow");
          }
          taken(
              peer, visit.get(), "Host: localhost and the port", asked -> isAt("localhost", asked));
        });
  }
}
