package dev.ws101.kit.cases;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.List;

/// The grammar of Sec-WebSocket-Extensions, and offers that no server knows: RFC 6455 4.2.2, 9.1.
final class ExtensionOfferCases {
  private static final String NAME = "Sec-WebSocket-Extensions";

  private ExtensionOfferCases() {}

  static List<Case> all() {
    return List.of(
        unknown("none", "No extension", "6455-9.2-01"),
        unknown("unknown", "An unknown extension", "6455-4.2.1-13", "x-kit-none; a=1; b"),
        unknown(
            "lines", "Unknown extensions on two lines", "6455-11.3.2-01", "x-kit-a; a", "x-kit-b"),
        unknown(
            "white-space",
            "A list with wide white space",
            "6455-4.3-07",
            "x-kit-a ;\ta=1 , x-kit-b"),
        unknown("quoted-token", "An unknown extension, quoted", "6455-4.3-01", "x-kit-a; a=\"10\""),
        unknown(
            "language-names", "Names out of programs", "ROBUST-hs-07", "__proto__, constructor; a"),
        quotedName(),
        malformed("semicolons", "permessage-deflate;;"),
        malformed("parameter-without-name", "permessage-deflate; =1"),
        malformed("parameter-without-value", "permessage-deflate; server_max_window_bits="),
        malformed("two-words", "permessage-deflate server_no_context_takeover"),
        unquoted("open-quote", "permessage-deflate; server_max_window_bits=\"10"),
        unquoted("empty-quote", "permessage-deflate; server_max_window_bits=\"\""),
        unquoted("quoted-space", "permessage-deflate; server_max_window_bits=\"1 0\""),
        malformed("separator-in-name", "permessage-deflate/1"),
        longList(),
        onTwoLines());
  }

  private static Case unknown(String slug, String what, String requirement, String... lines) {
    return Case.of(
            "6455/4.2.2/extensions-" + slug, what + " offered, the answer is a 101 with none")
        .proves(
            requirement,
            "6455-4.2.2-16",
            "6455-4.2.2-15",
            "6455-9-02",
            "6455-9-03",
            "6455-9.1-09",
            "6455-9.1-04")
        .rung(2)
        .cause("The server's own extensions, or the list of the client, are sent back.")
        .script(peer -> {
          Upgrade request = peer.upgrade();
          for (String line : lines) {
            request = request.plus(NAME, line);
          }
          mustHaveNone(peer, peer.expect().accepted(request));
        });
  }

  private static void mustHaveNone(Peer peer, Answer answer) {
    peer.expect().expecting("a 101 without " + NAME);
    if (!answer.values(NAME).isEmpty()) {
      throw Judgement.fail("the lines " + answer.values(NAME));
    }
    peer.expect().saw(answer.toString());
  }

  private static Case quotedName() {
    return Case.of(
            "robust/hs/extension-name-in-quotes",
            "A name between commas inside a quoted value is no offer")
        .proves("ROBUST-hs-08")
        .rung(2)
        .cause("The value is cut at every comma.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade().plus(NAME, "x-kit; a=\"1, permessage-deflate, b\"");
          Answer answer = peer.ask(request);
          Handshakes.acceptedOrRefused(peer, answer, request);
          mustHaveNone(peer, answer);
        });
  }

  private static Case malformed(String slug, String value) {
    return malformed(slug, value, "6455-9.1-01");
  }

  private static Case unquoted(String slug, String value) {
    return malformed(slug, value, "6455-9.1-02", "6455-4.3-01", "6455-9.1-01");
  }

  private static Case malformed(String slug, String value, String... requirements) {
    return Case.of(
            "6455/9.1/extensions-with-" + slug,
            "The offer " + value + " is refused, or at least not taken")
        .proves(requirements)
        .rung(2)
        .cause("The value is cut at commas and semicolons, and the pieces are not looked at.")
        .script(peer -> refusedOrNone(peer, value));
  }

  private static void refusedOrNone(Peer peer, String value) throws IOException {
    Handshakes.acceptsACorrectOne(peer);
    Answer answer = peer.ask(peer.upgrade().plus(NAME, value));
    if (answer.switched()) {
      mustHaveNone(peer, answer);
      throw Judgement.lenient(answer + " without extensions, though the field is malformed");
    }
    peer.expect().refused(answer, 400);
  }

  private static Case longList() {
    return Case.of(
            "robust/hs/long-extension-list", "A list of 500 extensions gets an answer with none")
        .proves("ROBUST-hs-04")
        .rung(2)
        .cause("The grammar is matched by trying, which takes ever longer.")
        .script(peer -> {
          Upgrade request = peer.upgrade().plus(NAME, "x; a=1,".repeat(500) + "x");
          Answer answer = peer.ask(request);
          Handshakes.acceptedOrRefused(peer, answer, request);
          mustHaveNone(peer, answer);
        });
  }

  private static Case onTwoLines() {
    return Case.of(
            "6455/9.1/offers-on-two-lines",
            "Offers on two lines get the same answer as when they are on one")
        .proves("6455-9.1-03", "6455-11.3.2-01")
        .rung(7)
        .needs(Ability.DEFLATE)
        .cause("Only the first line of a name is looked at.")
        .script(peer -> {
          peer.another().open();
          peer.expect().expecting("permessage-deflate taken behind an unknown extension");
          Upgrade one = peer.upgrade().plus(NAME, "x-kit-none, permessage-deflate");
          String answer = peer.expect().accepted(one).value(NAME);
          if (answer.isEmpty()) {
            throw Judgement.unsupported("the server declines what is not its only offer");
          }
          Upgrade two = peer.upgrade().plus(NAME, "x-kit-none").plus(NAME, "permessage-deflate");
          String other = peer.expect().accepted(two).value(NAME);
          if (!other.equals(answer)) {
            throw Judgement.fail("\"%s\" on one line, \"%s\" on two".formatted(answer, other));
          }
        });
  }
}
