package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.DeflateOffer;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a client offers with permessage-deflate, and legal answers to it: RFC 7692 5 and 7.1.
final class DeflateClientCases {
  private DeflateClientCases() {}

  static List<Case> all() {
    return List.of(
        offers(),
        plain(),
        declined(),
        quoted(),
        spaced(),
        limited("server-bits-unasked", "server_max_window_bits=10", 10, "7692-7.1.2.1-07"),
        clientTakeover());
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/" + slug, title)
        .proves(requirements)
        .forClients()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("The answer is compared with the one that is expected, or read in one way only.");
  }

  private static Case offers() {
    return draft(
            "7.1/its-own-offers",
            "The offers of a client name known parameters once each, with legal values",
            "7692-7.1.2.1-02",
            "7692-7.1.2.2-02",
            "7692-5-01",
            "7692-5-04")
        .cause("The offer is pasted together from what the application says.")
        .script(peer -> {
          Visit visit = peer.visit();
          peer.expect().expecting("offers that a server need not decline");
          List<String> faults = DeflateOffer.faults(visit.asked());
          if (!faults.isEmpty()) {
            throw Judgement.fail(String.join("; ", faults));
          }
          visit.agree(Deflates.offer(visit).accepted());
          Deflates.echoes(peer);
        });
  }

  private static Case plain() {
    return draft(
            "5/plain-answer",
            "A client whose offer is accepted compresses and inflates by it",
            "7692-5-01",
            "7692-5-14",
            "7692-7.1.1.1-02",
            "7692-7.1.2.2-03",
            "7692-7.2.1-15",
            "6455-6.2-06")
        .cause("What was offered is put into practice, and not what was agreed.")
        .script(peer -> {
          Deflates.open(peer);
          Deflates.echoesAlike(peer);
          Deflates.echoesPlainly(peer);
        });
  }

  private static Case declined() {
    return draft(
            "5/offer-declined",
            "A client whose offer is declined goes on without compression",
            "7692-5-15",
            "7692-6.1-02")
        .cause("The offer counts as soon as it is made.")
        .script(peer -> {
          Visit visit = peer.visit();
          visit.taken(visit.welcome());
          byte[] text = DeflateMessageCases.text(5000);
          peer.send(Frame.binary(text));
          peer.expect().echo(text);
        });
  }

  private static Case quoted() {
    return draft(
            "5.2/answer-with-value-in-quotes",
            "A value in quotes is the same as without them",
            "7692-7.1.2.1-07",
            "6455-9.1-02")
        .script(peer -> written(peer, words -> words.replaceAll("=(\\d+)", "=\"$1\"")));
  }

  private static Case spaced() {
    return draft(
            "5.2/answer-with-white-space",
            "White space around the semicolons and after the list means nothing",
            "7692-7.1.2.1-07",
            "6455-9.1-02")
        .script(peer -> written(peer, words -> words.replace("; ", " \t;  ") + " "));
  }

  /// Another way to write an answer that the client takes.
  private static void written(Peer peer, UnaryOperator<String> rewrite) throws IOException {
    Deflates.openIfSupported(peer.another(), answer -> Deflates.serverBits(answer, 12));
    Visit visit = peer.visit();
    DeflateAnswer answer = Deflates.serverBits(Deflates.offer(visit).accepted(), 12);
    visit.agree(answer, rewrite.apply(answer.toString()));
    Deflates.echoesAlike(peer);
  }

  private static Case limited(String slug, String parameter, int bits, String requirement) {
    return draft(
            "7.1.2.1/" + slug,
            "An answer with " + parameter + " is taken, asked for or not",
            requirement,
            "7692-7.2.2-08")
        .script(peer -> {
          Deflates.openIfSupported(peer, answer -> Deflates.serverBits(answer, bits));
          Deflates.echoesAlike(peer);
        });
  }

  private static Case clientTakeover() {
    return draft(
            "7.1.1.2/client-takeover-barred",
            "An answer with client_no_context_takeover is taken, offered or not",
            "7692-7.1.1.2-03",
            "7692-7.1.1.2-02")
        .script(peer -> {
          Deflates.open(peer, DeflateAnswer::withoutClientTakeover);
          Deflates.echoes(peer);
        });
  }
}
