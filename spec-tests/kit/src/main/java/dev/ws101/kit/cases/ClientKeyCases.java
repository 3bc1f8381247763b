package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Asked;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Generators;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Visit;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the keys of a client can be foretold: RFC 6455 4.1, 5.3 and 10.3.
final class ClientKeyCases {
  /// Enough to see through a Mersenne twister, which has a state of 624 words.
  private static final int KEYS = 700;

  private static final int VISITS = 5;

  private ClientKeyCases() {}

  static List<Case> all() {
    return List.of(noKnownGenerator(), notFromTheNonce(), notTheSameAgain(), nonces());
  }

  private static Case.Draft draft(String id, String title, String... requirements) {
    return Case.of(id, title).proves(requirements).forClients();
  }

  private static Case noKnownGenerator() {
    return draft(
            "6455/5.3/keys-of-no-known-generator",
            "From hundreds of masking keys the next one cannot be computed",
            "6455-5.3-03",
            "6455-5.3-04")
        .rung(4)
        .needs(ECHO)
        .cause("The keys come from the random numbers meant for games and statistics.")
        .script(peer -> {
          peer.open();
          Frame[] frames = new Frame[KEYS];
          Arrays.fill(frames, Frame.text("key?"));
          peer.sendTogether(frames);
          for (int i = 0; i < KEYS; i++) {
            peer.expect().echo("key?");
          }
          peer.expect().expecting("keys that fit no generator with a state that can be recovered");
          Optional<String> generator = Generators.behind(keys(peer));
          if (generator.isPresent()) {
            throw Judgement.fail("the keys are those of " + generator.get());
          }
          peer.expect().saw(KEYS + " such keys");
        });
  }

  private static int[] keys(Peer peer) {
    return peer.received().stream().filter(Received::masked).mapToInt(Received::key).toArray();
  }

  private static byte[] nonce(Asked asked) {
    String key = asked.value("Sec-WebSocket-Key");
    if (!Asked.isKey(key)) {
      throw Judgement.fail("Sec-WebSocket-Key: " + key);
    }
    return Base64.getDecoder().decode(key);
  }

  private static Case notFromTheNonce() {
    return draft(
            "robust/mask/keys-not-from-the-nonce",
            "The masking keys are not in the nonce of the handshake, nor do they follow from it",
            "ROBUST-mask-02",
            "6455-5.3-04")
        .rung(4)
        .needs(ECHO)
        .cause("One weak generator is seeded once and gives the nonce first and then the keys.")
        .script(peer -> {
          Visit visit = peer.visit();
          visit.taken(visit.welcome());
          for (int i = 0; i < 4; i++) {
            peer.send(Frame.text("key?"));
            peer.expect().echo("key?");
          }
          byte[] nonce = nonce(visit.asked());
          peer.expect().expecting("masking keys that do not follow from the nonce");
          for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            mustNotFollow(nonce, order, keys(peer));
          }
          peer.expect().saw(peer.received().size() + " such keys");
        });
  }

  private static void mustNotFollow(byte[] nonce, ByteOrder order, int[] keys) {
    int[] words = new int[4];
    ByteBuffer.wrap(nonce).order(order).asIntBuffer().get(words);
    int hits = 0;
    Set<Integer> foretold = Generators.after(words, 2 * keys.length);
    for (int key : keys) {
      // Chance gives one such key in many millions of runs.
      boolean hit = foretold.contains(key) || foretold.contains(Integer.reverseBytes(key));
      hits += hit ? 1 : 0;
    }
    if (hits > 1) {
      throw Judgement.fail(hits + " of " + keys.length + " keys follow from the nonce");
    }
  }

  private static Case notTheSameAgain() {
    return draft(
            "robust/mask/keys-differ-between-starts",
            "A client that is started anew begins with another masking key each time",
            "ROBUST-mask-03",
            "6455-5.3-03")
        .rung(4)
        .cause("The generator is never seeded, or with the same number at each start.")
        .script(peer -> {
          List<Integer> first = new ArrayList<>();
          for (int i = 0; i < VISITS; i++) {
            Peer one = peer.another();
            one.open();
            first.add(one.received().getFirst().key());
          }
          peer.expect().expecting(VISITS + " different keys");
          if (new HashSet<>(first).size() < VISITS) {
            throw Judgement.fail(first.stream().map("%08x"::formatted).toList().toString());
          }
          peer.expect().saw(VISITS + " different keys");
        });
  }

  private static Case nonces() {
    return draft(
            "6455/4.1/nonces-that-do-not-count",
            "The nonces of several connections are no series",
            "6455-4.1-25",
            "6455-4.1-24")
        .rung(2)
        .cause("The nonce is a counter or the time.")
        .script(peer -> {
          peer.open();
          List<byte[]> nonces = new ArrayList<>();
          for (int i = 0; i < VISITS; i++) {
            nonces.add(nonceOfAVisit(peer.another()));
          }
          peer.expect().expecting("nonces that are not zero, and differ in most of their bytes");
          for (int i = 1; i < VISITS; i++) {
            if (sameBytes(nonces.get(i - 1), nonces.get(i)) > 8) {
              throw Judgement.fail(hex(nonces.get(i - 1)) + " and then " + hex(nonces.get(i)));
            }
          }
          peer.expect().saw(VISITS + " such nonces");
        });
  }

  private static byte[] nonceOfAVisit(Peer peer) throws IOException {
    Visit visit = peer.visit();
    visit.reply(visit.welcome()); // a client may not ask again before it is answered
    return nonce(visit.asked());
  }

  /// Of two random nonces more than half the bytes agree once in 2^60 times.
  private static int sameBytes(byte[] one, byte[] other) {
    int same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == other[i] ? 1 : 0;
    }
    return same;
  }

  private static String hex(byte[] nonce) {
    return "%032x".formatted(new BigInteger(1, nonce));
  }
}
