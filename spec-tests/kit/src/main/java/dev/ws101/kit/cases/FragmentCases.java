package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Messages in fragments, as they may come: RFC 6455 5.4.
final class FragmentCases {
  private FragmentCases() {}

  static List<Case> all() {
    return List.of(
        twoFragments(),
        borders("many-fragments", "A text message in a hundred fragments comes back whole", many()),
        borders(
            "fragments-of-all-length-forms",
            "Fragments of 0, 1, 125, 126 and 70000 bytes make one message",
            new int[] {1, 0, 125, 126, 70000, 0, 1}),
        borders("one-byte-fragments", "A thousand fragments of one byte make one message", ones()),
        borders(
            "empty-first-and-last-fragment",
            "A message may begin and end with an empty fragment",
            new int[] {0, 20, 0},
            "6.1.3"),
        borders(
            "empty-middle-fragments",
            "Empty fragments in the middle of a message add nothing and end nothing",
            new int[] {9, 0, 0, 0, 9}),
        borders(
            "empty-fragments-only",
            "A message of empty fragments comes back as an empty message",
            new int[] {0, 0, 0},
            "6.1.2"),
        borders("empty-last-fragment", "An empty last fragment ends its message", new int[] {9, 0}),
        anyBorders(),
        manyEmpty());
  }

  private static int[] many() {
    int[] sizes = new int[100];
    Arrays.setAll(sizes, i -> i);
    return sizes;
  }

  private static int[] ones() {
    int[] sizes = new int[1000];
    Arrays.fill(sizes, 1);
    return sizes;
  }

  private static Case.Draft valid(String name, String title) {
    return Case.of("6455/5.4/" + name, title).bothRoles().rung(5).needs(ECHO);
  }

  private static Case twoFragments() {
    return valid("two-fragments", "A message in two fragments comes back whole, however it arrives")
        .proves("6455-5.4-02", "6455-5.4-10", "6455-6.2-04")
        .autobahn("5.3", "5.4", "5.5")
        .cause("Each frame is taken for a message.")
        .script(peer -> {
          peer.open();
          Frame[] frames = {Frame.text("fragment1").notFinal(), Frame.continuation("fragment2")};
          peer.sendTogether(frames);
          peer.expect().echo("fragment1fragment2");
          peer.send(frames);
          peer.expect().echo("fragment1fragment2");
          peer.sendChopped(1, frames);
          peer.expect().echo("fragment1fragment2");
        });
  }

  /// The same borders for a text and for a binary message, a write a frame.
  private static Case borders(String name, String title, int[] sizes, String... autobahn) {
    return valid(name, title)
        .proves("6455-5.4-02", "6455-5.4-09", "6455-6.2-03", "6455-6.1-07")
        .autobahn(autobahn)
        .cause("An empty fragment is dropped together with its FIN bit, or the parts are limited.")
        .script(peer -> {
          peer.open();
          for (boolean text : new boolean[] {true, false}) {
            byte[] payload = payload(Arrays.stream(sizes).sum());
            Frame[] frames = cut(text, payload, sizes);
            peer.send(frames);
            peer.expect().echo(new Incoming.Message(text, payload));
          }
        });
  }

  private static byte[] payload(int length) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) ('!' + i % 94);
    }
    return payload;
  }

  private static Frame[] cut(boolean text, byte[] payload, int[] sizes) {
    Frame[] frames = new Frame[sizes.length];
    int from = 0;
    for (int i = 0; i < sizes.length; i++) {
      byte[] part = Arrays.copyOfRange(payload, from, from + sizes[i]);
      int opcode = i > 0 ? Frame.CONTINUATION : text ? Frame.TEXT : Frame.BINARY;
      Frame frame = Frame.of(opcode, part);
      frames[i] = i < sizes.length - 1 ? frame.notFinal() : frame;
      from += sizes[i];
    }
    return frames;
  }

  private static Case anyBorders() {
    return valid("any-borders", "The same message in any fragments comes back the same")
        .proves("6455-5.4-03", "6455-5.4-06", "6455-6.2-05")
        .cause("A meaning is read into the borders of frames.")
        .script(peer -> {
          peer.open();
          for (int round = 0; round < 30; round++) {
            int[] sizes = new int[1 + peer.random().nextInt(8)];
            Arrays.setAll(sizes, _ -> peer.random().nextInt(40));
            byte[] payload = payload(Arrays.stream(sizes).sum());
            sendAnyhow(peer, cut(round % 2 == 0, payload, sizes));
            peer.expect().echo(new Incoming.Message(round % 2 == 0, payload));
          }
        });
  }

  private static void sendAnyhow(Peer peer, Frame[] frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      all.writeBytes(peer.encode(frame));
    }
    peer.sendChopped(1 + peer.random().nextInt(60), all.toByteArray());
  }

  private static Case manyEmpty() {
    return Case.of(
            "robust/frag/many-empty-fragments",
            "A thousand empty fragments in one message are read or refused, and harm nobody")
        .proves("ROBUST-frag-03", "6455-5.4-09")
        .bothRoles()
        .rung(5)
        .needs(ECHO)
        .cause("Each fragment costs a stack frame, or the empty ones are taken for the end.")
        .script(peer -> {
          peer.open();
          List<Frame> frames = new ArrayList<>(List.of(Frame.text("a").notFinal()));
          for (int i = 0; i < 1000; i++) {
            frames.add(Frame.continuation("").notFinal());
          }
          frames.add(Frame.continuation("z"));
          peer.sendTogether(frames.toArray(Frame[]::new));
          readOrRefused(peer);
        });
  }

  private static void readOrRefused(Peer peer) {
    peer.expect().expecting("the echo of the whole message, or Close(1008 or 1009)");
    Incoming next = nextButPongs(peer);
    boolean refused =
        next instanceof Received close && (close.closeCode() == 1008 || close.closeCode() == 1009);
    if (!refused && !next.equals(Incoming.Message.text("az"))) {
      throw Judgement.fail(next.toString());
    }
    peer.expect().saw(next.toString());
  }

  private static Incoming nextButPongs(Peer peer) {
    Incoming next = peer.next();
    while (next instanceof Received frame && frame.opcode() == Frame.PONG) {
      next = peer.next();
    }
    return next;
  }
}
