package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Received;
import dev.ws101.kit.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// RFC 6455 5.1 and 5.3.
final class MaskingCases {
  private static final byte[] NOTHING = {};
  private static final int KEYS = 40;

  private MaskingCases() {}

  static List<Case> all() {
    return List.of(
        wronglyMasked("text", Frame.text("who goes there")),
        wronglyMasked("binary", Frame.binary(new byte[] {0, 1, 2, 3})),
        wronglyMasked("empty-text", Frame.text("")),
        wronglyMasked("ping", Frame.ping("who goes there")),
        wronglyMasked("pong", Frame.pong("who goes there")),
        wronglyMaskedClose(),
        wronglyMaskedContinuation(),
        ownFrames(),
        ownKeys(),
        key("zero-key", 0, "A key of zero is taken for no mask, or for a missing key."),
        key("key-of-ones", -1, "The key is kept as a signed number and widened with its sign."),
        key(
            "key-with-zero-bytes",
            0x00FF_00FE,
            "Bytes of the key are swapped, or skipped if zero."),
        newKeyForEachFrame(),
        keyAcrossPieces());
  }

  private static Case wronglyMasked(String name, Frame frame) {
    return Case.of(
            "6455/5.1/wrongly-masked-" + name,
            "Any " + name.replace('-', ' ') + " frame masked the wrong way fails the connection")
        .proves("6455-5.1-02", "6455-5.1-05", "6455-5.1-03", "6455-5.1-06", "ROBUST-mask-01")
        .bothRoles()
        .rung(name.startsWith("p") ? 6 : 4)
        .cause("The mask bit is used to find the payload but never checked.")
        .script(peer -> {
          peer.open();
          peer.send(frame.wronglyMasked());
          peer.expect().failure(1002);
        });
  }

  private static Case wronglyMaskedClose() {
    return Case.of(
            "6455/5.1/wrongly-masked-close",
            "A Close frame masked the wrong way ends the connection as a failure")
        .proves("6455-5.1-02", "6455-5.1-05")
        .bothRoles()
        .rung(6)
        .cause("Control frames take another path than data frames, one without the check.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000).wronglyMasked());
          peer.expect().expecting("Close(1002) or the end of TCP");
          Incoming next = peer.expect().nextButPongs();
          peer.expect().saw(next.toString());
          if (next instanceof Incoming.Message) {
            throw Judgement.fail(next.toString());
          }
          if (next instanceof Received close && close.closeCode() != 1002) {
            throw Judgement.lenient(next + ": closed, but as if nothing had been wrong");
          }
        });
  }

  private static Case wronglyMaskedContinuation() {
    return Case.of(
            "6455/5.1/wrongly-masked-continuation",
            "A continuation frame masked the wrong way fails the connection, though the first was"
                + " right")
        .proves("6455-5.1-02", "6455-5.1-05")
        .bothRoles()
        .rung(5)
        .cause("Masking is checked at the first frame of a message only.")
        .script(peer -> {
          peer.open();
          peer.send(
              Frame.text("who ").notFinal(), Frame.continuation("goes there").wronglyMasked());
          peer.expect().failure(1002);
        });
  }

  private static Case ownFrames() {
    return Case.of(
            "6455/5.1/its-own-frames",
            "Every frame it sends is masked if it is a client and unmasked if it is a server")
        .proves("6455-5.1-04", "6455-5.1-01", "6455-6.1-08")
        .bothRoles()
        .rung(6)
        .cause("Masking is decided once for both directions or both roles.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.ping("ping"), Frame.close(1000));
          peer.expect().expecting("frames with the mask bit " + (isClient(peer.role()) ? 1 : 0));
          Incoming next = peer.next();
          while (next instanceof Received frame && frame.opcode() != Frame.CLOSE) {
            next = peer.next();
          }
          for (Received frame : peer.received()) {
            if (frame.masked() != isClient(peer.role())) {
              throw Judgement.fail(frame + " has the mask bit " + (frame.masked() ? 1 : 0));
            }
          }
          peer.expect().saw(peer.received().size() + " frames, all of them so");
        });
  }

  private static boolean isClient(Role role) {
    return role == Role.CLIENT;
  }

  private static Case ownKeys() {
    return Case.of("6455/5.3/its-own-keys", "Each frame of a client has a masking key of its own")
        .proves("6455-5.3-02", "6455-5.3-01", "6455-10.3-01")
        .forClients()
        .rung(4)
        .needs(ECHO)
        .cause("The key is a constant, zero, or the last one plus one.")
        .script(peer -> {
          peer.open();
          for (int i = 0; i < KEYS; i++) {
            peer.send(Frame.text("frame " + i));
            peer.expect().echo("frame " + i);
          }
          peer.expect().expecting("masking keys that are different, by different amounts");
          List<Integer> keys = peer.received().stream().map(Received::key).toList();
          Set<Integer> steps = new HashSet<>();
          for (int i = 1; i < keys.size(); i++) {
            steps.add(keys.get(i) - keys.get(i - 1));
          }
          // Chance repeats a key, or a step, once in millions of runs.
          if (steps.size() < keys.size() - 3) {
            throw Judgement.fail(keys.stream().map("%08x"::formatted).toList().toString());
          }
          peer.expect().saw(keys.size() + " keys");
        });
  }

  private static Case key(String name, int key, String cause) {
    return Case.of("6455/5.3/" + name, "A frame masked with the key %08x is read".formatted(key))
        .proves("6455-5.3-06", "6455-5.3-05")
        .rung(4)
        .needs(ECHO)
        .cause(cause)
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("any key will do").withKey(key));
          peer.expect().echo("any key will do");
        });
  }

  private static Case newKeyForEachFrame() {
    return Case.of(
            "6455/5.3/new-key-for-each-frame",
            "Each frame is unmasked with its own key from its first byte, whatever the length"
                + " before")
        .proves("6455-5.3-05")
        .rung(5)
        .needs(ECHO)
        .cause("The place in the key is carried over from one frame to the next.")
        .script(peer -> {
          peer.open();
          peer.send(
              Frame.text("a").withKey(0x1122_3344).notFinal(),
              Frame.continuation("bc").withKey(0x5566_7788).notFinal(),
              Frame.continuation(NOTHING).withKey(0x0102_0304).notFinal(),
              Frame.continuation("def").withKey(0x99AA_BBCC).notFinal(),
              Frame.continuation("ghijk").withKey(0xDDEE_FF00));
          peer.expect().echo("abcdefghijk");
        });
  }

  private static Case keyAcrossPieces() {
    return Case.of(
            "6455/5.3/payload-in-odd-pieces",
            "A masked payload is unmasked right when it arrives in pieces of three bytes")
        .proves("6455-5.3-05", "6455-2.1-01")
        .rung(4)
        .needs(ECHO)
        .cause("Every read starts at the first byte of the key again.")
        .script(peer -> {
          byte[] payload = new byte[100];
          peer.random().nextBytes(payload);
          peer.open();
          peer.sendChopped(3, Frame.binary(payload));
          peer.expect().echo(payload);
        });
  }
}
