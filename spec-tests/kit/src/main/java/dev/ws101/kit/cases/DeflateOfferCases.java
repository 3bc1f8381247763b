package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.List;

/// Offers of permessage-deflate that a server must decline: RFC 7692 7 and 7.1.
final class DeflateOfferCases {
  private DeflateOfferCases() {}

  static List<Case> all() {
    return List.of(
        declined("unknown-parameter", "x_kit", "7692-7-01"),
        declined("unknown-parameter-with-value", "server_x_kit=1", "7692-7-01"),
        declined("server-takeover-with-value", "server_no_context_takeover=1", "7692-7-02"),
        declined("client-takeover-with-value", "client_no_context_takeover=true", "7692-7-02"),
        declined("server-bits-without-value", "server_max_window_bits", "7692-7-02"),
        declined("server-bits-7", "server_max_window_bits=7", "7692-7-02"),
        declined("server-bits-16", "server_max_window_bits=16", "7692-7-02"),
        declined("server-bits-08", "server_max_window_bits=08", "7692-7-02"),
        declined("server-bits-plus-9", "server_max_window_bits=+9", "7692-7-02"),
        declined("server-bits-a", "server_max_window_bits=a", "7692-7-02"),
        declined("client-bits-0", "client_max_window_bits=0", "7692-7-02"),
        declined("client-bits-7", "client_max_window_bits=7", "7692-7-02"),
        declined("client-bits-16", "client_max_window_bits=16", "7692-7-02"),
        declined("client-bits-012", "client_max_window_bits=012", "7692-7-02"),
        declined("client-bits-beyond-int", "client_max_window_bits=4294967306", "7692-7-02"),
        declined(
            "server-bits-twice", "server_max_window_bits=15; server_max_window_bits=15", TWICE),
        declined("client-bits-twice", "client_max_window_bits; client_max_window_bits=15", TWICE),
        declined("takeover-twice", "server_no_context_takeover; server_no_context_takeover", TWICE),
        badBeforeGood(),
        unknownBeforeGood());
  }

  private static final String TWICE = "7692-7-03";

  private static Case declined(String slug, String parameter, String requirement) {
    return Case.of("7692/7/declined-" + slug, "An offer with \"" + parameter + "\" is declined")
        .proves(requirement, "7692-5-12", "7692-7.1.2.1-02", "6455-9.1-05")
        .rung(7)
        .needs(DEFLATE)
        .cause("Parameters are searched for, and what is not found or not a number is left out.")
        .script(peer -> {
          Deflates.open(peer.another()); // it lives, and does not just decline everything
          Upgrade request =
              peer.upgrade().plus("Sec-WebSocket-Extensions", Deflates.NAME + "; " + parameter);
          Answer answer = peer.ask(request);
          peer.expect().expecting("a 101 without " + Deflates.NAME);
          if (!answer.switched()) {
            peer.expect().refused(answer, 400);
            throw Judgement.lenient(answer + ", though declining the offer is enough");
          }
          peer.expect().accepted(answer, request);
          peer.expect().expecting("a 101 without " + Deflates.NAME);
          if (!answer.value("Sec-WebSocket-Extensions").isEmpty()) {
            throw Judgement.fail("the lines " + answer.values("Sec-WebSocket-Extensions"));
          }
        });
  }

  private static Case badBeforeGood() {
    return Case.of(
            "7692/7/good-offer-behind-bad-one",
            "Of an offer to be declined and a plain one behind it the plain one is taken")
        .proves("7692-5-02", "7692-7-02")
        .level(Level.SHOULD)
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("The first offer decides, or the parameters of all offers are thrown together.")
        .script(peer -> behind(peer, Deflates.NAME + "; server_max_window_bits=99"));
  }

  private static Case unknownBeforeGood() {
    return Case.of(
            "7692/5/good-offer-behind-unknown-extension",
            "An offer behind an unknown extension with parameters like its own is taken as it is")
        .proves("6455-4.2.1-13", "7692-5-02")
        .level(Level.SHOULD)
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("Only the first extension of the list is looked at.")
        .script(peer -> behind(peer, "x-kit-deflate; server_max_window_bits=9; mode=best"));
  }

  /// Declining is legal, and so is refusing the request, if not what a client that offers twice
  /// hopes for.
  private static void behind(Peer peer, String first) throws IOException {
    String offers = first + ", " + Deflates.NAME;
    Peer twin = peer.another();
    peer.expect().expecting("the plain offer taken");
    Answer answer = twin.ask(twin.upgrade().plus("Sec-WebSocket-Extensions", offers));
    if (!answer.switched()) {
      peer.expect().refused(answer, 400);
      throw Judgement.lenient(answer + ", though there is an offer without fault");
    }
    DeflateAnswer agreed =
        peer.openOffering(offers).orElseThrow(() -> Judgement.lenient("no extension at all"));
    if (agreed.clientBits().isPresent()) {
      throw Judgement.fail("client_max_window_bits in the answer, which was not offered");
    }
    Deflates.echoes(peer);
  }
}
