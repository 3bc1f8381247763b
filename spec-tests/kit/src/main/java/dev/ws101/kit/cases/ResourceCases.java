package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Which resource is asked for, and by whom: RFC 6455 4.2.2 and 10.5. And what is not ASCII in a
/// request: 2.1 and 8.1.
final class ResourceCases {
  /// Stands for bytes that are no UTF-8 until the request is on its way.
  private static final String HERE = "ws101-here";

  private ResourceCases() {}

  static List<Case> all() {
    return List.of(
        unknown(),
        query(),
        credentials(),
        lookAlike("long-s", "web\u017Focket"),
        lookAlike("kelvin-sign", "websoc\u212Aet"),
        notUtf8("resource-name", u -> u.requestLine("GET /" + HERE + " HTTP/1.1")),
        notUtf8("field-value", u -> u.plus("X-Kit", HERE)),
        notUtf8("subprotocol", u -> u.plus("Sec-WebSocket-Protocol", HERE)),
        notUtf8("field-name", u -> u.plus("X-" + HERE, "1")));
  }

  /// Behind a 101 the connection must be open: a Close is no way to refuse a handshake.
  private static void opensOrRefuses(Peer peer, Answer answer, Upgrade request) {
    if (answer.switched()) {
      peer.expect().accepted(answer, request);
      Handshakes.mustStayOpen(peer);
    }
  }

  private static Case unknown() {
    return Case.of(
            "6455/4.2.2/unknown-resource",
            "A resource of any name is served, or refused by an HTTP error and not by a Close")
        .proves("6455-4.2.2-10")
        .cause("The resource is looked for when the connection has been opened already.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          String name = "/ws101-kit/no-such-resource-%08x".formatted(peer.random().nextInt());
          Upgrade request = peer.upgrade().requestLine("GET " + name + " HTTP/1.1");
          Answer answer = peer.ask(request);
          opensOrRefuses(peer, answer, request);
          peer.expect().expecting("status 101, a redirection or an HTTP error such as 404");
          if (answer.status() == 0 || answer.status() >= 200 && answer.status() < 300) {
            throw Judgement.lenient(answer + ", though an HTTP error is due (4.2.2)");
          }
          if (!answer.switched() && (answer.status() < 300 || answer.status() == 500)) {
            throw Judgement.fail(answer.toString());
          }
          peer.expect().saw(answer.toString());
        });
  }

  private static Case query() {
    return Case.of(
            "6455/4.2.2/query-and-escapes",
            "A query with every character that a URI allows leads to a resource, or to none")
        .proves("6455-4.2.2-11")
        .cause("The query is decoded by something that knows only its own way to write one.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          String line = peer.upgrade().requestLine();
          String resource = line.split(" ")[1];
          String more = resource.contains("?") ? "&" : "?";
          String query = more + "a=%20%C3%A9%2f%00&b&=c&d=e=f;:@!$'()*+,-._~/?%25";
          Upgrade request = peer.upgrade().requestLine("GET " + resource + query + " HTTP/1.1");
          Answer answer = peer.ask(request);
          opensOrRefuses(peer, answer, request);
          peer.expect().expecting("status 101, or a redirection or error of HTTP");
          if (answer.status() == 0 || answer.status() == 400) {
            throw Judgement.lenient(answer + ", though nothing is wrong with the request");
          }
          if (!answer.switched() && (answer.status() < 300 || answer.status() >= 500)) {
            throw Judgement.fail(answer.toString());
          }
          peer.expect().saw(answer.toString());
        });
  }

  private static Case credentials() {
    return Case.of(
            "6455/4.2.2/credentials",
            "Credentials that nobody has given out are passed over, or answered with a challenge")
        .proves("6455-4.2.2-04", "6455-10.5-01")
        .cause("A 401 is sent like any other error, without WWW-Authenticate.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade().plus("Authorization", "Basic d3MxMDE6d3MxMDE=");
          Answer answer = peer.ask(request);
          opensOrRefuses(peer, answer, request);
          peer.expect().expecting("status 101, 401 with WWW-Authenticate, or 403");
          if (answer.status() == 401 && answer.values("WWW-Authenticate").isEmpty()) {
            throw Judgement.fail(answer + " without WWW-Authenticate (RFC 9110 15.5.2)");
          }
          if (!answer.switched()) {
            peer.expect().refused(answer, 401, 403);
          }
        });
  }

  private static Case lookAlike(String slug, String keyword) {
    return Case.of(
            "6455/2.1/upgrade-with-" + slug,
            "An Upgrade to \"%s\" is not switched: only ASCII letters have a case"
                .formatted(keyword))
        .proves("6455-2.1-02", "6455-4.2.1-06")
        .rung(2)
        .cause("Case is folded by the rules of Unicode, which have more than one way to s and k.")
        .script(peer -> Handshakes.staysWithHttp(peer, u -> u.with("Upgrade", keyword)));
  }

  private interface Change {
    Upgrade to(Upgrade request);
  }

  /// A server need not decode what it does not use, so that a 101 is right, too. It must not hang,
  /// must not make a subprotocol of it, and must live on.
  private static Case notUtf8(String slug, Change change) {
    return Case.of(
            "6455/8.1/not-utf-8-in-" + slug,
            "A %s that is not UTF-8 is refused, or left as it is".formatted(slug.replace('-', ' ')))
        .proves("6455-8.1-03")
        .rung(2)
        .cause("What the decoder throws is caught by nobody, or the text is used all the same.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = change.to(peer.upgrade());
          Answer answer = sentAsBytes(peer, request);
          Handshakes.acceptedOrRefused(peer, answer, request);
          if (!answer.values("Sec-WebSocket-Protocol").isEmpty()) {
            throw Judgement.fail("the subprotocol " + answer.values("Sec-WebSocket-Protocol"));
          }
          Handshakes.acceptsACorrectOne(peer);
          peer.expect().saw(answer.toString());
        });
  }

  private static Answer sentAsBytes(Peer peer, Upgrade request) throws IOException {
    String head = new String(request.encode(), StandardCharsets.ISO_8859_1);
    peer.connect();
    String wrong = head.replace(HERE, "\u00C3\u0028\u00ED\u00A0\u0080\u00FF");
    peer.sendBytes(wrong.getBytes(StandardCharsets.ISO_8859_1));
    return peer.answer();
  }
}
