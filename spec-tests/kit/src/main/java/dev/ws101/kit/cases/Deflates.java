package dev.ws101.kit.cases;

import dev.ws101.kit.Ability;
import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.DeflateOffer;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Role;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What the cases about permessage-deflate have in common.
final class Deflates {
  static final String NAME = "permessage-deflate";

  /// The message that RFC 7692 has for its examples.
  static final Incoming.Message HELLO = Incoming.Message.text("Hello");

  private Deflates() {}

  /// Opens a connection with compression and nothing more agreed than the peer wants: with the
  /// plainest of offers, which a server took when it was asked for its abilities, or with the
  /// plainest of answers to what a client offers.
  static DeflateAnswer open(Peer peer) throws IOException {
    return peer.role() == Role.SERVER ? open(peer, NAME) : open(peer, answer -> answer);
  }

  /// The same with another offer to a server. One that declines it has nothing to be judged by.
  static DeflateAnswer open(Peer peer, String offer) throws IOException {
    return peer.openOffering(offer)
        .orElseThrow(() -> Judgement.unsupported("the server declined the offer " + offer));
  }

  /// The same with more in the answer to a client.
  static DeflateAnswer open(Peer peer, UnaryOperator<DeflateAnswer> more) throws IOException {
    return answered(peer, offer -> more.apply(offer.accepted()));
  }

  private static DeflateAnswer answered(Peer peer, Function<DeflateOffer, DeflateAnswer> accept)
      throws IOException {
    Visit visit = peer.visit();
    DeflateAnswer answer = accept.apply(offer(visit));
    visit.agree(answer);
    return answer;
  }

  /// The offer that a client likes best.
  static DeflateOffer offer(Visit visit) {
    List<DeflateOffer> offers = DeflateOffer.in(visit.asked());
    if (offers.isEmpty()) {
      throw Judgement.unsupported("the client makes no offer that a server may accept");
    }
    return offers.getFirst();
  }

  /// The same, for a script that goes on with the kit's window from message to message.
  static void openWithTakeover(Peer peer) throws IOException {
    if (!mayTakeOver(peer, open(peer))) {
      throw Judgement.unsupported("the peer wants no context takeover");
    }
  }

  private static boolean mayTakeOver(Peer peer, DeflateAnswer agreed) {
    return !(peer.role() == Role.SERVER ? agreed.clientNoTakeover() : agreed.serverNoTakeover());
  }

  /// The same for an answer that a client may have no support for, and has to refuse then (7).
  static DeflateAnswer openIfSupported(Peer peer, UnaryOperator<DeflateAnswer> more)
      throws IOException {
    return answeredIfSupported(peer, offer -> more.apply(offer.accepted()));
  }

  private static DeflateAnswer answeredIfSupported(
      Peer peer, Function<DeflateOffer, DeflateAnswer> accept) throws IOException {
    peer.opensAnother();
    try {
      return answered(peer, accept);
    } catch (Judgement refusal) {
      throw refusal.verdict() == Verdict.FAIL && !refusal.timedOut()
          ? Judgement.unsupported(
              "a client need not have support for this answer to its offer: "
                  + refusal.getMessage())
          : refusal;
    }
  }

  /// The same with limits to both windows. A client that offers to be limited has support for that,
  /// though many a compressor has no window of 2^8.
  static DeflateAnswer openLimited(Peer peer, int server, int client) throws IOException {
    Function<DeflateOffer, DeflateAnswer> limits =
        offer -> {
          if (!offer.limitable()) {
            throw Judgement.unsupported("the client does not offer client_max_window_bits");
          }
          DeflateAnswer answer = offer.accepted().withClientBits(client);
          return server < 15 ? serverBits(answer, server) : answer;
        };
    return server < 15 || client == 8 ? answeredIfSupported(peer, limits) : answered(peer, limits);
  }

  /// A limit to the server's window that is within what the client wants.
  static DeflateAnswer serverBits(DeflateAnswer answer, int bits) {
    return answer.withServerBits(Math.min(bits, answer.serverBits().orElse(bits)));
  }

  /// How far the kit may look back, as a power of 2.
  static int kitsBits(Peer peer, DeflateAnswer agreed) {
    return (peer.role() == Role.SERVER ? agreed.clientBits() : agreed.serverBits()).orElse(15);
  }

  /// How far the peer has looked back in its latest message, in words.
  static String farthest(Peer peer) {
    return peer.compression()
        .latest()
        .map(one -> "its latest message: " + one)
        .orElse("it has compressed nothing");
  }

  /// Long messages that are much alike go there and back, so that each side has good reason to look
  /// back at those before.
  static void echoesAlike(Peer peer) {
    String words = new String(DeflateMessageCases.text(2000), StandardCharsets.US_ASCII);
    for (int i = 0; i < 4; i++) {
      peer.send(peer.compression().text(i + words));
      peer.expect().echo(i + words);
    }
    peer.expect().note(farthest(peer));
  }

  /// Messages of which none refers to another go there and back.
  static void echoesEachOnItsOwn(Peer peer) {
    for (int i = 0; i < 4; i++) {
      peer.send(text("f2 48 cd c9 c9 07 00"));
      peer.expect().echo(HELLO);
    }
  }

  /// A message goes there and back.
  static void echoes(Peer peer) {
    String text = "compressed, compressed, and compressed again";
    peer.send(peer.compression().text(text));
    peer.expect().echo(text);
  }

  /// A connection on which a message went there and back still has one go there and back.
  static void aliveStill(Peer peer) {
    peer.expect().expecting("another connection that lives on");
    echoesOrAnswers(peer);
  }

  /// Something that is sent is answered: a message, or a ping to a peer that does not echo.
  private static void echoesOrAnswers(Peer peer) {
    if (peer.abilities().contains(Ability.ECHO)) {
      echoes(peer);
    } else {
      peer.expect().nothing();
    }
  }

  /// A message goes there and back that was sent without compression.
  static void echoesPlainly(Peer peer) {
    peer.send(Frame.text("not compressed"));
    peer.expect().echo("not compressed");
  }

  /// A compressed text message of these bytes.
  static Frame text(String hex) {
    return Frame.of(Frame.TEXT, bytes(hex)).withRsv(4);
  }

  static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }

  /// Bits in the order in which DEFLATE reads them, least significant of each byte first, and zeros
  /// to fill the last byte. Spaces are for people.
  static byte[] bits(String words) {
    String bits = words.replace(" ", "");
    byte[] bytes = new byte[(bits.length() + 7) / 8];
    for (int i = 0; i < bits.length(); i++) {
      bytes[i / 8] |= (byte) (bits.charAt(i) == '1' ? 1 << i % 8 : 0);
    }
    return bytes;
  }
}
