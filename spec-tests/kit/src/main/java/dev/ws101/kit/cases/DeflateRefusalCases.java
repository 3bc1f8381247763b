package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;

import dev.ws101.kit.Case;
import dev.ws101.kit.DeflateOffer;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Answers to an offer of permessage-deflate that a client must refuse: RFC 7692 5, 7 and 7.1.
final class DeflateRefusalCases {
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

  private DeflateRefusalCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(parameters());
    cases.addAll(windows());
    cases.addAll(
        List.of(
            notOffered(),
            twoAtOnce(),
            withFrameExtension(),
            clientBitsUnasked(),
            serverTakeoverLeftOut(),
            largerWindowThanOffered()));
    return cases;
  }

  private static List<Case> parameters() {
    return List.of(
        refused("unknown-parameter", "x_kit", "7692-7-05"),
        refused("unknown-parameter-with-value", "client_x_kit=1", "7692-7-05"),
        refused("server-takeover-with-value", "server_no_context_takeover=1", VALUE),
        refused("client-takeover-with-value", "client_no_context_takeover=true", VALUE),
        refused("client-bits-without-value", "client_max_window_bits", VALUE, CLIENT_NUMBER),
        refused("client-bits-7", "client_max_window_bits=7", VALUE, CLIENT_NUMBER),
        refused("client-bits-16", "client_max_window_bits=16", VALUE, CLIENT_NUMBER),
        refused("client-bits-09", "client_max_window_bits=09", VALUE, CLIENT_NUMBER),
        refused("takeover-twice", "server_no_context_takeover; server_no_context_takeover", TWICE),
        refused(
            "client-takeover-twice",
            "client_no_context_takeover; client_no_context_takeover",
            TWICE),
        refused(
            "server-bits-twice", "server_max_window_bits=10; server_max_window_bits=10", TWICE));
  }

  private static List<Case> windows() {
    return List.of(
        refused("server-bits-without-value", "server_max_window_bits", VALUE, NUMBER),
        refused("server-bits-empty", "server_max_window_bits=\"\"", VALUE, NUMBER, OUT_OF_RANGE),
        refused("server-bits-0", "server_max_window_bits=0", VALUE, OUT_OF_RANGE),
        refused("server-bits-7", "server_max_window_bits=7", VALUE, NUMBER, OUT_OF_RANGE),
        refused("server-bits-16", "server_max_window_bits=16", VALUE, NUMBER, OUT_OF_RANGE),
        refused("server-bits-255", "server_max_window_bits=255", VALUE, OUT_OF_RANGE),
        refused("server-bits-999999", "server_max_window_bits=999999", VALUE, OUT_OF_RANGE),
        refused("server-bits-beyond-int", "server_max_window_bits=4294967306", VALUE, OUT_OF_RANGE),
        refused("server-bits-08", "server_max_window_bits=08", VALUE, NUMBER),
        refused("server-bits-plus-9", "server_max_window_bits=+9", VALUE, NUMBER),
        refused("server-bits-a", "server_max_window_bits=a", VALUE, NUMBER));
  }

  private static final String VALUE = "7692-7-06";
  private static final String NUMBER = "7692-7.1.2.1-03";
  private static final String CLIENT_NUMBER = "7692-7.1.2.2-05";
  private static final String OUT_OF_RANGE = "ROBUST-deflate-03";
  private static final String TWICE = "7692-7-07";

  private static Case.Draft draft(String slug, String what, String... requirements) {
    return Case.of("7692/" + slug, what + " opens no connection")
        .proves(requirements)
        .forClients()
        .rung(7)
        .needs(DEFLATE)
        .cause("What the server says of the extension is taken over unread.");
  }

  /// The answer lacks nothing but for the parameter that is wrong.
  private static Case refused(String slug, String parameter, String... requirements) {
    return draft("7/answer-" + slug, "An answer with \"" + parameter + "\"", requirements)
        .script(peer -> refused(peer, offer -> offer.accepted() + "; " + parameter));
  }

  private static void refused(Peer peer, Function<DeflateOffer, String> answer) throws IOException {
    peer.opensAnother();
    Visit visit = peer.visit();
    String written = answer.apply(Deflates.offer(visit));
    visit.refused(visit.welcome().plus(EXTENSIONS, written));
  }

  private static Case notOffered() {
    return Case.of(
            "7692/5/answer-not-offered",
            "An answer with an extension for messages that was not offered opens no connection")
        .proves("7692-5-13")
        .forClients()
        .rung(7)
        .cause("What the server says of extensions is not held against what was offered.")
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          boolean offers = visit.asked().value(EXTENSIONS).contains(Deflates.NAME);
          String other = offers ? "permessage-bzip2" : Deflates.NAME;
          visit.refused(visit.welcome().plus(EXTENSIONS, other));
        });
  }

  private static Case twoAtOnce() {
    return draft("5/answer-two-at-once", "An answer that accepts one offer twice", "7692-5-09")
        .script(peer -> refused(peer, offer -> offer.accepted() + ", " + offer.accepted()));
  }

  /// An older extension of the same purpose, which sets RSV1 for each frame.
  private static Case withFrameExtension() {
    return draft(
            "5/answer-with-one-for-frames",
            "An answer that accepts it along with an extension that sets RSV1 for each frame",
            "7692-5-11",
            "7692-5-09",
            "7692-5-13")
        .script(peer -> refused(peer, offer -> offer.accepted() + ", x-webkit-deflate-frame"));
  }

  private static Case clientBitsUnasked() {
    return draft(
            "7.1.2.2/answer-client-bits-not-offered",
            "An answer with client_max_window_bits, which was not offered,",
            "7692-7.1.2.2-06",
            "7692-5-13")
        .script(peer ->
            refused(
                peer,
                offer -> {
                  needs(!offer.limitable(), "the client offers client_max_window_bits");
                  return offer.accepted().withClientBits(15).toString();
                }));
  }

  private static Case serverTakeoverLeftOut() {
    return draft(
            "7.1.1.1/answer-without-server-takeover",
            "An answer without the server_no_context_takeover that was asked for",
            "7692-7-08",
            "7692-5-13",
            "7692-5.1-01")
        .script(peer ->
            refused(
                peer,
                offer -> {
                  needs(offer.serverNoTakeover(), "the client offers to let the server take over");
                  return offer.accepted().toString().replace("; server_no_context_takeover", "");
                }));
  }

  private static Case largerWindowThanOffered() {
    return draft(
            "7.1.2.1/answer-larger-window-than-offered",
            "An answer with a larger server_max_window_bits than was offered",
            "7692-7-08",
            "7692-5-13",
            "7692-5.1-01")
        .script(peer ->
            refused(
                peer,
                offer -> {
                  int most = offer.serverBits().orElse(15);
                  needs(most < 15, "the client offers no limit to the server's window");
                  return offer.accepted().withServerBits(most + 1).toString();
                }));
  }

  private static void needs(boolean there, String otherwise) {
    if (!there) {
      throw Judgement.unsupported(otherwise);
    }
  }
}
