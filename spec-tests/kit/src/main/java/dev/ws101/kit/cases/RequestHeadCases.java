package dev.ws101.kit.cases;

import static dev.ws101.kit.Level.SHOULD;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// The head of an opening request as a whole, right in every respect: names, order, unknown fields,
/// and how it arrives.
final class RequestHeadCases {
  private static final int MANY = 50;
  private static final int FORBIDDEN = 403;

  private RequestHeadCases() {}

  static List<Case> all() {
    return List.of(
        good("names-in-lower-case", "in lower case", "6455-4.1-45", named(String::toLowerCase)),
        good("names-in-capitals", "in capitals", "6455-4.1-45", named(String::toUpperCase)),
        good("fields-reversed", "in reverse order", "6455-4.2.1-15", RequestHeadCases::reversed),
        good("no-space-after-colon", "tight behind colons", "6455-4.2.1-01", tight()),
        good("unknown-fields", "among 50 unknown ones", "6455-4.2.1-14", u -> many(u, MANY)),
        origin(),
        good(
            "cookie",
            "with a Cookie of 2000 bytes",
            "6455-4.1-35",
            u -> u.plus("Cookie", "c=" + "x".repeat(1998))),
        chopped(1),
        chopped(7));
  }

  private static Case good(
      String slug, String how, String requirement, UnaryOperator<Upgrade> change) {
    return Case.of("6455/4.2.1/" + slug, "A request with its fields " + how + " is accepted")
        .proves(requirement)
        .rung(2)
        .cause("Fields are looked for at one place or in one spelling only.")
        .script(peer -> Handshakes.accepts(peer, change));
  }

  /// A server may have a policy about origins (4.2.2), and had better (10.2).
  private static Case origin() {
    return Case.of("6455/4.2.1/origin", "A request with an Origin is accepted, or refused as such")
        .proves("6455-4.2.1-10", "6455-4.2.2-06", "6455-4.1-27")
        .rung(2)
        .cause("Origin is parsed as a URL, which it need not be.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade().plus("Origin", "null");
          Answer answer = peer.ask(request);
          Handshakes.acceptedOrRefused(peer, answer, request);
          if (!answer.switched() && answer.status() != FORBIDDEN) {
            throw Judgement.lenient(answer + "; 403 would tell that it is the Origin (4.2.2)");
          }
        });
  }

  /// A change of case that does not depend on where the kit runs.
  private interface Recasing {
    String of(String name, Locale locale);
  }

  private static UnaryOperator<Upgrade> named(Recasing recasing) {
    return request ->
        new Upgrade(
            request.requestLine(),
            request.fields().stream().map(line -> recased(line, recasing)).toList(),
            "");
  }

  private static String recased(String line, Recasing recasing) {
    int colon = line.indexOf(':');
    return recasing.of(line.substring(0, colon), Locale.ROOT) + line.substring(colon);
  }

  private static Upgrade reversed(Upgrade request) {
    return new Upgrade(request.requestLine(), request.fields().reversed(), "");
  }

  private static UnaryOperator<Upgrade> tight() {
    return request ->
        new Upgrade(
            request.requestLine(),
            request.fields().stream().map(line -> line.replaceFirst(": ", ":")).toList(),
            "");
  }

  private static Upgrade many(Upgrade request, int count) {
    Upgrade longer = request;
    for (int i = 0; i < count; i++) {
      longer = longer.plus("X-Kit-Field-" + i, "value " + i);
    }
    return longer;
  }

  private static Case chopped(int size) {
    return Case.of(
            "robust/hs/head-in-pieces-of-" + size,
            "A head that comes in pieces of " + size + " bytes is accepted")
        .proves("ROBUST-hs-19")
        .level(SHOULD)
        .rung(2)
        .cause("One read is expected to give the whole head.")
        .script(peer -> {
          Upgrade request = peer.upgrade();
          peer.expect().accepted(inPieces(peer, size, request), request);
        });
  }

  /// A whole handshake on another connection lies between the first piece and the rest, so that the
  /// server has had its chance to read the one without the other.
  private static Answer inPieces(Peer peer, int size, Upgrade request) throws IOException {
    byte[] head = request.encode();
    peer.connect();
    peer.sendBytes(Arrays.copyOf(head, size));
    Handshakes.acceptsACorrectOne(peer);
    peer.sendChopped(size, Arrays.copyOfRange(head, size, head.length));
    return peer.answer();
  }
}
