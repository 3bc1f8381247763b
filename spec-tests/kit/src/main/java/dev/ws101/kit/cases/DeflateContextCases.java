package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.DeflateOffer;
import dev.ws101.kit.Inflated;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Role;
import dev.ws101.kit.Script;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Context takeover, agreed and not, in both directions: RFC 7692 7.1.1 and 7.2.
///
/// That a peer which has given it up looks back all the same is found wherever a message of it is
/// inflated; the cases here make it want to.
final class DeflateContextCases {
  private static final String HELLO = "f2 48 cd c9 c9 07 00";
  private static final String AGAIN = "f2 00 11 00 00";

  private DeflateContextCases() {}

  static List<Case> all() {
    return List.of(
        sharedWindow(),
        plainMessageBetween(),
        onlyHintedAgainstTakeover(),
        serverOnItsOwn(),
        clientOnItsOwn(),
        serverMayForget(),
        clientMayForget(),
        eachDirection("only-server-without-takeover", "server_no_context_takeover", true, false),
        eachDirection("only-client-without-takeover", "client_no_context_takeover", false, true),
        eachDirection(
            "both-without-takeover",
            "server_no_context_takeover; client_no_context_takeover",
            true,
            true),
        wordIsKept());
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/" + slug, title)
        .proves(requirements)
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("The window is kept, or forgotten, without regard to what was agreed.");
  }

  private static void again(Peer peer, Script between) throws IOException {
    peer.send(Deflates.text(HELLO));
    peer.expect().echo(Deflates.HELLO);
    between.play(peer);
    peer.send(Deflates.text(AGAIN));
    peer.expect().echo(Deflates.HELLO);
  }

  private static Case sharedWindow() {
    return draft(
            "7.2/example-shared-window",
            "A message that refers to the one before it is inflated",
            "7692-7.1.1.2-04",
            "7692-7.1.1.1-02",
            "7692-7.2.2-06",
            "7692-7.2.2-04",
            "7692-7.2.1-11",
            "7692-7.2.1-13")
        .bothRoles()
        .script(peer -> {
          Deflates.openWithTakeover(peer);
          again(peer, _ -> {});
        });
  }

  private static Case plainMessageBetween() {
    return draft(
            "7.2/plain-message-between",
            "A message that is not compressed leaves the window alone",
            "7692-6.2-02",
            "7692-7.2.2-06",
            "7692-7.2.2-04")
        .bothRoles()
        .script(peer -> {
          Deflates.openWithTakeover(peer);
          again(peer, Deflates::echoesPlainly);
        });
  }

  private static Case onlyHintedAgainstTakeover() {
    return draft(
            "7.2/takeover-though-hinted-otherwise",
            "A client that only hinted at no takeover may take over",
            "7692-7.2.2-07",
            "7692-7.2.2-06",
            "7692-7.1.1.2-01")
        .script(peer -> {
          if (Deflates.open(peer, Deflates.NAME + "; client_no_context_takeover")
              .clientNoTakeover()) {
            throw Judgement.unsupported("the server has taken the hint");
          }
          again(peer, _ -> {});
        });
  }

  private static Case serverOnItsOwn() {
    return draft(
            "7.2/server-without-takeover",
            "A server that agreed to no takeover compresses each message on its own",
            "7692-7.2.1-12",
            "7692-7.1.1.1-03",
            "7692-7.1.1.1-01",
            "ROBUST-deflate-05",
            "7692-5-07")
        .script(peer -> {
          if (!Deflates.open(peer, Deflates.NAME + "; server_no_context_takeover")
              .serverNoTakeover()) {
            throw Judgement.unsupported("an answer without server_no_context_takeover");
          }
          Deflates.echoesAlike(peer);
        });
  }

  private static Case clientOnItsOwn() {
    return draft(
            "7.2/client-without-takeover",
            "A client that is told not to take over compresses each message on its own",
            "7692-7.2.1-10",
            "7692-7.1.1.2-03",
            "7692-7.1.1.2-02",
            "ROBUST-deflate-05")
        .forClients()
        .script(peer -> {
          Deflates.open(peer, DeflateAnswer::withoutClientTakeover);
          Deflates.echoesAlike(peer);
        });
  }

  private static Case serverMayForget() {
    return draft(
            "7.2/self-contained-messages-to-a-server",
            "A server that has barred the client from takeover inflates each message",
            "7692-7.2.2-05",
            "7692-7.1.1.2-01")
        .script(peer -> {
          Deflates.open(peer, Deflates.NAME + "; client_no_context_takeover");
          Deflates.echoesEachOnItsOwn(peer);
        });
  }

  private static Case clientMayForget() {
    return draft(
            "7.2/self-contained-messages-to-a-client",
            "A client that is told that the server will not take over inflates each message",
            "7692-7.2.2-03",
            "7692-7.1.1.1-05")
        .forClients()
        .script(peer -> {
          Deflates.openIfSupported(peer, DeflateAnswer::withoutServerTakeover);
          Deflates.echoesEachOnItsOwn(peer);
        });
  }

  /// Each direction by its own terms: whoever mixes them up cannot inflate the second message, or
  /// has one sent that cannot be inflated.
  private static Case eachDirection(String slug, String offer, boolean server, boolean client) {
    return Case.of(
            "robust/deflate/" + slug,
            "With %s agreed each direction goes by its own terms".formatted(offer))
        .proves("ROBUST-deflate-05", "7692-5-14", "7692-5-07")
        .bothRoles()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("What holds for one direction is applied to the other.")
        .script(peer -> {
          if (peer.role() == Role.SERVER) {
            Deflates.open(peer, Deflates.NAME + "; " + offer);
          } else {
            Deflates.openIfSupported(peer, answer -> with(answer, server, client));
          }
          Deflates.echoesAlike(peer);
        });
  }

  private static DeflateAnswer with(DeflateAnswer answer, boolean server, boolean client) {
    DeflateAnswer one = server ? answer.withoutServerTakeover() : answer;
    return client ? one.withoutClientTakeover() : one;
  }

  /// A client is free to take over (7.2.1), but said that it would not.
  private static Case wordIsKept() {
    return Case.of(
            "robust/deflate/hint-is-kept",
            "A client that offered not to take over does not, though the answer leaves it free")
        .proves("ROBUST-deflate-06")
        .level(Level.SHOULD)
        .forClients()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("The offer is a constant that nobody has connected to the deflater.")
        .script(peer -> {
          Visit visit = peer.visit();
          DeflateOffer offer = Deflates.offer(visit);
          visit.agree(offer.accepted());
          peer.expect().expecting("messages that do not refer to those before them");
          boolean lookedBack = false;
          String words = new String(DeflateMessageCases.text(2000), StandardCharsets.US_ASCII);
          for (int i = 0; i < 3; i++) {
            peer.send(peer.compression().text(words));
            peer.expect().echo(words);
            lookedBack |= peer.compression().latest().flatMap(Inflated::earliest).isPresent();
          }
          if (!offer.clientNoTakeover()) {
            throw Judgement.unsupported("the client has not offered client_no_context_takeover");
          }
          if (lookedBack) {
            throw Judgement.lenient("a message that does");
          }
        });
  }
}
