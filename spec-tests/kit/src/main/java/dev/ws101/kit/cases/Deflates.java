package dev.ws101.kit.cases;

import dev.ws101.kit.DeflateAnswer;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import java.io.IOException;
import java.util.HexFormat;

/// What the cases about permessage-deflate have in common.
final class Deflates {
  static final String NAME = "permessage-deflate";

  /// The message that RFC 7692 has for its examples.
  static final Incoming.Message HELLO = Incoming.Message.text("Hello");

  private Deflates() {}

  /// Opens a connection with the plainest of offers, which the server took when it was asked for
  /// its abilities.
  static DeflateAnswer open(Peer peer) throws IOException {
    return open(peer, NAME);
  }

  /// The same with another offer. A server that declines it has nothing to be judged by.
  static DeflateAnswer open(Peer peer, String offer) throws IOException {
    return peer.openOffering(offer)
        .orElseThrow(() -> Judgement.unsupported("the server declined the offer " + offer));
  }

  /// The same, for a script that goes on with its window from message to message.
  static void openWithTakeover(Peer peer, String offer) throws IOException {
    if (open(peer, offer).clientNoTakeover()) {
      throw Judgement.unsupported("the server has the client give up context takeover");
    }
  }

  /// A message goes there and back.
  static void echoes(Peer peer) {
    String text = "compressed, compressed, and compressed again";
    peer.send(peer.compression().text(text));
    peer.expect().echo(text);
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
