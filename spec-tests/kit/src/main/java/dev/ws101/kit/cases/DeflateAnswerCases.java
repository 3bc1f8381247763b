package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Legal offers of permessage-deflate, and what may stand in the answer to them: RFC 7692 5 and
/// 7.1.
///
/// A server may decline whatever it does not like. What it takes it must name, honour, and not add
/// to: each case ends with a compressed message there and back.
final class DeflateAnswerCases {
  private DeflateAnswerCases() {}

  /// Nothing if the answer fits the offer, else what is wrong with it.
  private interface Rule {
    String fault(DeflateAnswer answer);
  }

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    cases.add(plain());
    cases.add(serverTakeover());
    cases.add(taken("client-takeover", "client_no_context_takeover", "7692-7.1.1.2-01", _ -> ""));
    for (int bits = 8; bits <= 15; bits++) {
      cases.add(serverBits(bits, String.valueOf(bits), "server-bits-" + bits));
    }
    cases.add(serverBits(12, "\"12\"", "server-bits-12-in-quotes"));
    cases.add(supported());
    cases.add(clientBits("client-bits", "client_max_window_bits", 15));
    cases.add(clientBits("client-bits-10", "client_max_window_bits=10", 10));
    cases.add(clientBits("client-bits-15-in-quotes", "client_max_window_bits=\"15\"", 15));
    cases.add(oneForRsv1());
    cases.add(spaced());
    cases.add(preferred());
    return cases;
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/7.1/" + slug, title)
        .proves(requirements)
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("The answer is a constant, or made of the offer without regard to its meaning.");
  }

  private static Case plain() {
    return draft(
            "plain-offer",
            "A plain offer is taken, and nothing is asked of the client's window",
            "7692-7.1.2.2-06",
            "7692-5-06",
            "7692-5-14",
            "6455-9-04",
            "6455-6.2-06")
        .script(peer -> judge(peer, Deflates.NAME, DeflateAnswerCases::noClientBits));
  }

  private static String noClientBits(DeflateAnswer answer) {
    return answer.clientBits().isPresent() ? "client_max_window_bits, which was not offered" : "";
  }

  private static Case taken(String slug, String parameter, String requirement, Rule rule) {
    return draft(slug, "An offer with " + parameter + " is taken or declined", requirement)
        .script(peer ->
            judge(
                peer,
                Deflates.NAME + "; " + parameter,
                answer -> noClientBits(answer) + rule.fault(answer)));
  }

  private static Case serverTakeover() {
    return taken(
        "server-takeover",
        "server_no_context_takeover",
        "7692-7.1.1.1-03",
        answer -> answer.serverNoTakeover() ? "" : "no server_no_context_takeover");
  }

  private static Case serverBits(int bits, String value, String slug) {
    Rule atMost =
        answer -> {
          if (bits == 15 && answer.serverBits().isEmpty()) {
            throw Judgement.lenient("no server_max_window_bits, which here means the same");
          }
          return answer.serverBits().orElse(99) <= bits
              ? ""
              : "no server_max_window_bits of " + bits + " or less";
        };
    return draft(
            slug,
            "An offer of server_max_window_bits=" + value + " is honoured or declined",
            "7692-7.1.2.1-04",
            "7692-7.1.2.1-01",
            "7692-7.1.2.1-03",
            "7692-7.1.2.1-06",
            "7692-5-07",
            "7692-7-04",
            "ROBUST-deflate-04")
        .script(peer -> judge(peer, Deflates.NAME + "; server_max_window_bits=" + value, atMost));
  }

  /// Any legal value may be answered: what the client gave is a hint, and a larger value is only of
  /// no use (7.1.2.2).
  private static Case clientBits(String slug, String parameter, int hint) {
    Rule noMore =
        answer -> {
          int bits = answer.clientBits().orElse(hint);
          if (bits > hint) {
            throw Judgement.lenient("client_max_window_bits=" + bits + ", above the hint");
          }
          return "";
        };
    return draft(
            slug,
            "An offer with " + parameter + " is taken or declined",
            "7692-7.1.2.2-01",
            "7692-7.1.2.2-05",
            "7692-7.1.2.2-07",
            "7692-5-05")
        .script(peer -> judge(peer, Deflates.NAME + "; " + parameter, noMore));
  }

  private static Case supported() {
    String parameter = "server_no_context_takeover";
    return draft(
            "server-takeover-supported",
            "An offer of nothing but no takeover by the server is better taken than declined",
            "7692-7.1.1.1-04",
            "7692-7.1.1.1-01",
            "7692-7.1.1.1-03")
        .level(Level.SHOULD)
        .script(peer -> {
          Optional<DeflateAnswer> agreed = peer.openOffering(Deflates.NAME + "; " + parameter);
          peer.expect().expecting("an answer with " + parameter);
          if (agreed.isEmpty()) {
            throw Judgement.lenient("it was declined, though support for it is recommended");
          }
          if (!agreed.get().serverNoTakeover()) {
            throw Judgement.fail("an answer without it: " + agreed.get());
          }
          Deflates.echoesAlike(peer);
        });
  }

  /// [DeflateAnswer] wants an answer with just one element.
  private static Case oneForRsv1() {
    return draft(
            "one-extension-for-rsv1",
            "Of several offers of extensions that want RSV1 no more than one is taken",
            "7692-5-08",
            "7692-5-02")
        .cause("Each extension looks after itself, and none knows of the others.")
        .script(peer ->
            judge(
                peer,
                Deflates.NAME + ", x-webkit-deflate-frame, permessage-bzip2, " + Deflates.NAME,
                DeflateAnswerCases::noClientBits));
  }

  private static Case spaced() {
    return draft(
            "white-space",
            "An offer with white space around its semicolon is understood",
            "6455-4.3-07",
            "7692-7.1.1.1-03")
        .script(peer -> {
          Optional<DeflateAnswer> tight =
              peer.another().openOffering(Deflates.NAME + ";server_no_context_takeover");
          if (tight.filter(DeflateAnswer::serverNoTakeover).isEmpty()) {
            throw Judgement.unsupported("it does not take server_no_context_takeover");
          }
          judge(
              peer,
              Deflates.NAME + " ;\tserver_no_context_takeover",
              answer -> answer.serverNoTakeover() ? "" : "no server_no_context_takeover");
        });
  }

  private static Case preferred() {
    return draft("first-of-two-offers", "Of two good offers the first one is taken", "7692-5-03")
        .level(Level.SHOULD)
        .script(peer -> {
          String offers =
              "%s; server_no_context_takeover, %s".formatted(Deflates.NAME, Deflates.NAME);
          if (!Deflates.open(peer, offers).serverNoTakeover()) {
            throw Judgement.lenient("the second one, though the first one was preferred");
          }
          Deflates.echoes(peer);
        });
  }

  private static void judge(Peer peer, String offer, Rule rule) throws IOException {
    Optional<DeflateAnswer> agreed = peer.openOffering(offer);
    peer.expect().expecting("an answer that fits the offer " + offer);
    if (agreed.isEmpty()) {
      peer.expect().saw("it was declined");
      return;
    }
    String fault = rule.fault(agreed.get());
    if (!fault.isEmpty()) {
      throw Judgement.fail("an answer with " + fault);
    }
    Deflates.echoes(peer);
  }
}
