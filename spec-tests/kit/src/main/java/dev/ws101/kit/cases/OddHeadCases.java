package dev.ws101.kit.cases;

import static dev.ws101.kit.Level.MAY;
import static dev.ws101.kit.Level.SHOULD;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Heads at and beyond the edge of HTTP's grammar and of a server's limits.
///
/// HTTP leaves much of this to the server (RFC 9112 2.2, 5.1, 5.2), so most cases ask only for an
/// answer: a right 101, an error, or no connection.
final class OddHeadCases {
  private OddHeadCases() {}

  static List<Case> all() {
    return List.of(
        spaceBeforeColon(),
        malformedLine("line-without-colon", "this is no field"),
        malformedLine("field-without-name", ": nameless"),
        malformedLine("field-name-with-space", "X Kit: 1"),
        either("ROBUST-hs-13", "folded-line", "A folded line", "X-Kit: a\r\n b"),
        either("ROBUST-hs-13", "zero-byte", "A zero byte in a value", "X-Kit: a\0b"),
        either(
            "ROBUST-hs-13",
            "bare-carriage-return",
            "A bare CR in a value",
            "X-Kit: a\rX-Injected: b"),
        either(
            "ROBUST-hs-01", "long-field", "A field of 60000 bytes", "X-Kit: " + "x".repeat(60_000)),
        either(
            "ROBUST-hs-02",
            "thousand-fields",
            "A head of 1000 fields",
            "X-Kit: 1\r\n".repeat(999) + "X-Kit: 1"),
        emptyLineFirst(),
        bareLineFeeds(),
        errorResponse());
  }

  private static Case spaceBeforeColon() {
    return Case.of("6455/4.2.1/space-before-colon", "A space between name and colon is refused")
        .proves("6455-4.2.1-01")
        .level(SHOULD)
        .rung(2)
        .cause("Names are trimmed before they are compared.")
        .script(peer ->
            Handshakes.refusesIfStrict(
                peer,
                u -> u.plusLine("X-Kit : 1"),
                "RFC 2616, which 6455 cites, allowed the space; RFC 9112 5.1 forbids it",
                400));
  }

  private static Case malformedLine(String slug, String line) {
    return Case.of("6455/4.2.1/" + slug, "A head with the line \"" + line + "\" is refused")
        .proves("6455-4.2.1-01")
        .level(SHOULD)
        .rung(2)
        .cause("Lines that cannot be read are left out.")
        .script(peer ->
            Handshakes.refusesIfStrict(
                peer,
                u -> u.plusLine(line),
                "HTTP lets a recipient make what it can of a line that is wrong (RFC 9110 2.4)",
                400));
  }

  private static Case either(String requirement, String slug, String what, String line) {
    return Case.of("robust/hs/" + slug, what + " gets an answer, and adds nothing to it")
        .proves(requirement)
        .rung(2)
        .cause("A limit is met by silence, or a value is copied into the response.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade().plusLine(line);
          Answer answer = peer.ask(request);
          if (!answer.values("X-Injected").isEmpty()) {
            throw Judgement.fail("a response with a field of the request's: " + answer.fields());
          }
          Handshakes.acceptedOrRefused(peer, answer, request);
          Handshakes.acceptsACorrectOne(peer);
        });
  }

  private static Case emptyLineFirst() {
    return Case.of("robust/hs/empty-line-first", "An empty line before the request is passed over")
        .proves("6455-4.2.1-01")
        .level(MAY)
        .rung(2)
        .cause("Empty lines left over by clients of old (RFC 9112 2.2) are not thought of.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade();
          peer.connect();
          peer.sendBytes(("\r\n" + latin1(request.encode())).getBytes(StandardCharsets.ISO_8859_1));
          Answer answer = peer.answer();
          Handshakes.acceptedOrRefused(peer, answer, request);
          if (!answer.switched()) {
            throw Judgement.lenient(answer + "; RFC 9112 2.2 recommends to ignore the line");
          }
        });
  }

  private static Case bareLineFeeds() {
    return Case.of(
            "robust/hs/bare-line-feeds",
            "A head with bare line feeds, and the end of TCP behind it, leaves nothing hanging")
        .proves("6455-4.2.1-01", "ROBUST-hs-17")
        .rung(2)
        .cause("The end of TCP inside a head is not noticed.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade();
          Handshakes.acceptedOrRefused(peer, withLineFeeds(peer, request), request);
        });
  }

  private static Answer withLineFeeds(Peer peer, Upgrade request) throws IOException {
    peer.connect();
    String head = latin1(request.encode()).replace("\r\n", "\n");
    peer.sendBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    peer.shutdownOutput();
    return peer.answer();
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Case errorResponse() {
    return Case.of(
            "6455/4.2.1/refusal-is-an-http-error",
            "A request that is refused gets an HTTP error, not just the end of the connection")
        .proves("6455-4.2.1-01", "6455-10.7-04")
        .rung(2)
        .cause("The connection is dropped before the error is written.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Answer answer = peer.ask(peer.upgrade().without("Sec-WebSocket-Key"));
          peer.expect().refused(answer, 400);
          if (answer.status() == 0) {
            throw Judgement.lenient(answer.toString());
          }
        });
  }
}
