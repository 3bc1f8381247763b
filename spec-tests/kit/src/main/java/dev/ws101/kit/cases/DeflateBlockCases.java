package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.DEFLATE;
import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Peer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a message may be made of: blocks of each type in any order, with and without BFINAL. RFC
/// 7692 7.2.1.
final class DeflateBlockCases {
  private static final byte[] SOME = "some octets".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONE = {};

  private DeflateBlockCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(blocks());
    cases.addAll(List.of(allDistances(), finals(), finalsFromMessageToMessage(), finalAlone()));
    return cases;
  }

  private static List<Case> blocks() {
    return List.of(
        inflated("stored-blocks", "Stored blocks", data -> data.stored(SOME).stored(SOME)),
        inflated(
            "fixed-blocks", "Blocks with fixed codes", data -> data.fixedCodes(SOME).copy(7, 11)),
        inflated(
            "dynamic-blocks",
            "Blocks with codes of their own",
            data -> data.dynamicCodes(SOME).dynamicCodes(SOME)),
        inflated(
            "blocks-of-all-types",
            "Blocks of all types by turns",
            data -> data.stored(SOME).dynamicCodes(SOME).fixedCodes(SOME).copy(258, 33)),
        inflated(
            "empty-blocks",
            "Empty blocks of all types",
            data -> data.stored(NONE).fixedCodes(NONE).dynamicCodes(NONE).stored(NONE)),
        inflated(
            "octets-of-all-values",
            "Octets of all values in blocks of all types",
            data -> data.stored(octets()).fixedCodes(octets()).dynamicCodes(octets())),
        inflated(
            "largest-stored-block",
            "A stored block of 65535 octets",
            data -> data.stored(new byte[0xFFFF])));
  }

  private static byte[] octets() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  private static Case allDistances() {
    return draft(
            "distances-of-all-codes",
            "References with each of the codes for distances within the window are followed",
            "7692-7.2.1-05",
            "7692-6.2-01")
        .script(peer -> {
          int most = Deflates.kitsBits(peer, Deflates.open(peer));
          byte[] window = new byte[1 << most];
          for (int i = 0; i < window.length; i++) {
            window[i] = (byte) (i * 31 >> 5);
          }
          DeflateWriter data = new DeflateWriter().stored(window);
          for (int bits = 0; bits < most; bits++) {
            data.copy(3 + bits % 8, 1 << bits);
            data.copy(10 - bits % 8, (1 << bits) + (1 << bits >> 1));
          }
          sentBack(peer, data.copy(258, 1 << most));
        });
  }

  private static Case.Draft draft(String slug, String title, String... requirements) {
    return Case.of("7692/7.2.1/" + slug, title)
        .proves(requirements)
        .bothRoles()
        .rung(7)
        .needs(DEFLATE, ECHO)
        .cause("The inflater is one of our own, or knows only what one compressor makes.");
  }

  private static Case inflated(String slug, String what, UnaryOperator<DeflateWriter> blocks) {
    return draft(slug, what + " are inflated", "7692-7.2.1-05", "7692-7.2.1-04", "7692-6.2-01")
        .script(peer -> {
          Deflates.open(peer);
          DeflateWriter data = blocks.apply(new DeflateWriter());
          sentBack(peer, data);
          Deflates.echoesPlainly(peer);
        });
  }

  private static void sentBack(Peer peer, DeflateWriter data) {
    peer.send(Frame.of(Frame.BINARY, data.payload()).withRsv(4));
    peer.expect().echo(data.output());
  }

  private static Case finals() {
    return draft(
            "final-block-in-the-middle",
            "What follows a block with BFINAL in a message belongs to it",
            "7692-7.2.1-06",
            "7692-7.2.1-07")
        .cause("The inflater says it has finished, and that is believed.")
        .script(peer -> {
          Deflates.open(peer);
          DeflateWriter data = new DeflateWriter().last(SOME).fixedCodes(SOME).last(SOME);
          sentBack(peer, data.last(NONE).copy(9, 11).stored(SOME));
        });
  }

  private static Case finalsFromMessageToMessage() {
    return draft(
            "window-behind-final-block",
            "A message may refer to the one before it though that ended in a block with BFINAL",
            "7692-7.2.1-06",
            "7692-7.2.2-06",
            "7692-7.2.2-04")
        .cause("The inflater is reset behind a block with BFINAL, and its window with it.")
        .script(peer -> {
          Deflates.openWithTakeover(peer);
          DeflateWriter first = new DeflateWriter().fixedCodes(SOME).last(SOME);
          sentBack(peer, first);
          DeflateWriter second = new DeflateWriter(first.output()).copy(10, 22).last(SOME);
          sentBack(peer, second);
          sentBack(peer, new DeflateWriter(second.output()).copy(10, 21).stored(SOME));
        });
  }

  private static Case finalAlone() {
    return draft(
            "final-block-each-time",
            "Messages that end in a block with BFINAL each are all inflated",
            "7692-7.2.1-06",
            "7692-7.2.1-07")
        .cause("The inflater has finished with the first of them for good.")
        .script(peer -> {
          Deflates.open(peer);
          for (int i = 0; i < 5; i++) {
            sentBack(peer, new DeflateWriter().last(DeflateMessageCases.text(10 * i + 1)));
          }
        });
  }
}
