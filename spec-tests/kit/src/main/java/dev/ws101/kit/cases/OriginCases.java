package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a server makes of Origin: RFC 6455 4.2.2, 10.2. It may have a policy or none, and a field
/// that is no origin may be taken for what it is or be refused.
final class OriginCases {
  private static final String FOREIGN = "https://ws101-kit.example";

  private OriginCases() {}

  static List<Case> all() {
    return List.of(
        foreign(),
        lookAlikes(),
        odd("no-url", "://", u -> origin(u, "://")),
        odd("bad-port", "http://a:b", u -> origin(u, "http://a:b")),
        odd("empty", "nothing at all", u -> origin(u, "")),
        odd(
            "not-ascii",
            "letters beyond ASCII",
            u -> origin(u, "http://\u017Fpan\u0131er.example")),
        odd("long", "10000 bytes", u -> origin(u, "x".repeat(10_000))),
        odd("twice", "two of them", u -> origin(origin(u, FOREIGN), "null")));
  }

  private static Upgrade origin(Upgrade request, String value) {
    return request.plus("Origin", value);
  }

  private static Case foreign() {
    return Case.of(
            "6455/4.2.2/foreign-origin",
            "A foreign origin is accepted, or refused by an HTTP error and not by a Close")
        .proves("6455-4.2.2-07")
        .cause("The origin is looked at when the connection has been opened already.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = origin(peer.upgrade(), FOREIGN);
          Answer answer = peer.ask(request);
          if (answer.switched()) {
            peer.expect().accepted(answer, request);
            Handshakes.mustStayOpen(peer);
            return;
          }
          peer.expect().refused(answer, 403);
          if (answer.status() == 0) {
            throw Judgement.lenient(answer + ", though an HTTP error is due (4.2.2)");
          }
        });
  }

  /// That a server has a policy shows when it takes its own origin and not a foreign one.
  private static Case lookAlikes() {
    return Case.of(
            "6455/10.2/origin-look-alikes",
            "A server that refuses a foreign origin also refuses one that looks like its own")
        .proves("6455-10.2-01", "6455-10.2-02", "ROBUST-origin-01", "ROBUST-origin-02")
        .level(Level.SHOULD)
        .rung(2)
        .cause("The origin is compared with the begin, the end or a part of what is expected.")
        .script(peer -> {
          String scheme = peer.approach().secure() ? "https://" : "http://";
          String host = peer.upgrade().value("Host");
          mustHaveAPolicy(peer, scheme + host);
          refuses(peer, FOREIGN, "a foreign origin, with a cookie");
          refuses(peer, scheme + host + ".ws101-kit.example", "its own name in front");
          refuses(peer, scheme + "ws101-kit-" + host, "its own name at the end");
          refuses(peer, scheme + host + "@ws101-kit.example", "its own name as a user");
          refuses(peer, FOREIGN + "/?" + scheme + host, "its own origin inside");
          peer.expect().saw("each of them was refused");
        });
  }

  private static void mustHaveAPolicy(Peer peer, String own) throws IOException {
    peer.expect().expecting("its own origin accepted and a foreign one refused");
    if (!peer.another().ask(origin(peer.upgrade(), own)).switched()) {
      throw Judgement.unsupported("no origin is known that it accepts: not even " + own);
    }
    if (peer.another().ask(origin(peer.upgrade(), FOREIGN)).switched()) {
      throw Judgement.unsupported("it takes any origin, as it may");
    }
  }

  private static void refuses(Peer peer, String value, String what) throws IOException {
    Upgrade request = origin(peer.upgrade(), value).plus("Cookie", "session=0123456789abcdef");
    Answer answer = peer.another().ask(request);
    peer.expect().expecting("status 403 for an Origin with " + what + ": " + value);
    peer.expect().refused(answer, 403);
  }

  private static Case odd(String slug, String what, UnaryOperator<Upgrade> change) {
    return Case.of(
            "robust/origin/" + slug,
            "An Origin that is no origin (" + what + ") is accepted, or cleanly refused")
        .proves("ROBUST-origin-03")
        .rung(2)
        .cause("What the parser of URLs throws is caught by nobody.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = change.apply(peer.upgrade());
          Answer answer = peer.ask(request);
          peer.expect().expecting("status 101, 400 or 403, and no failure of the server");
          if (answer.status() >= 500) {
            throw Judgement.fail(answer.toString());
          }
          Handshakes.acceptedOrRefused(peer, answer, request);
          Handshakes.acceptsACorrectOne(peer);
          peer.expect().saw(answer.toString());
        });
  }
}
