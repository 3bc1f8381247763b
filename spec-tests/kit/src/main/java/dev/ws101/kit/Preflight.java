package dev.ws101.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Finds out, before any case runs, whether there is a peer at all and what it can do.
final class Preflight {
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
  private static final String DEFLATE = "permessage-deflate";
  private static final String NOT_ASKED = "it was not asked to, as no case is about that";

  /// What it found.
  sealed interface Finding {
    /// A peer that lives behind its handshake.
    record Alive(Set<Ability> abilities, Map<Ability, String> lacking) implements Finding {}

    /// A peer that goes through the handshake and then neither echoes nor answers pings.
    record Dead(String reason) implements Finding {}

    /// Nothing that could be judged.
    record Nobody(String reason) implements Finding {}
  }

  private final Reach reach;
  private final Duration timeout;
  private final int upto;

  Preflight(Reach reach, Settings settings) {
    this.reach = reach;
    timeout = settings.timeout();
    upto = settings.upto();
  }

  /// One connection at a time: there are servers that serve no more than one, and clients that ask
  /// for no other before they are answered.
  Finding look() {
    String nobody = opens();
    return nobody.isEmpty() ? abilities() : new Finding.Nobody(nobody);
  }

  /// Nothing if the peer does its part in opening a connection, else what it did instead.
  private String opens() {
    try {
      return seen(this::opening);
    } catch (Judgement judgement) {
      return "%s does not %s: %s"
          .formatted(
              reach,
              reach.role() == Role.CLIENT
                  ? "ask as a WebSocket client"
                  : "answer as a WebSocket server",
              judgement.getMessage());
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private String opening() throws IOException {
    try (Peer peer = peer(Set.of())) {
      if (peer.role() == Role.CLIENT) {
        peer.visit().mustHaveAsked();
        return "";
      }
      Answer answer = peer.ask(peer.upgrade());
      return answer.switched()
          ? ""
          : "%s does not open WebSocket connections: it answered a correct handshake with %s"
              .formatted(reach, answer);
    }
  }

  /// One thing that is looked for.
  private interface Look {
    /// Nothing if the peer does it, else what it did instead.
    String take() throws IOException;
  }

  /// What a look has shown. As with the cases, one that the clock has ended is taken once more:
  /// that may have been a busy machine.
  private static String seen(Look look) throws IOException {
    try {
      return look.take();
    } catch (Judgement judgement) {
      if (!judgement.timedOut()) {
        throw judgement;
      }
      return look.take();
    }
  }

  private Finding abilities() {
    Set<Ability> found = EnumSet.noneOf(Ability.class);
    Map<Ability, String> lacking = new EnumMap<>(Ability.class);
    for (Ability ability : Ability.values()) {
      String instead = isOfNoUse(ability, found) ? NOT_ASKED : found(ability);
      if (instead.isEmpty()) {
        found.add(ability);
      } else {
        lacking.put(ability, instead);
      }
    }
    boolean alive = found.contains(Ability.ECHO) || found.contains(Ability.PONG);
    return alive ? new Finding.Alive(found, lacking) : new Finding.Dead(lacking.get(Ability.PONG));
  }

  /// A peer that has not got to control frames would be waited for at each run, in vain. One that
  /// does not echo has to show by a Pong that it lives.
  private boolean isOfNoUse(Ability ability, Set<Ability> found) {
    return ability == Ability.PONG && upto < ability.rung() && found.contains(Ability.ECHO);
  }

  private String found(Ability ability) {
    try {
      return seen(ability == Ability.DEFLATE ? this::deflates : () -> shows(ability));
    } catch (IOException | Judgement e) {
      return e.getMessage();
    }
  }

  private String shows(Ability ability) throws IOException {
    try (Peer peer = peer(EnumSet.of(ability))) {
      peer.open();
      return "";
    }
  }

  /// It agrees to compress, or asks for it.
  private String deflates() throws IOException {
    try (Peer peer = peer(Set.of())) {
      if (peer.role() == Role.CLIENT) {
        String offers = peer.visit().asked().value(EXTENSIONS);
        return offers.contains(DEFLATE) ? "" : "it offers " + (offers.isEmpty() ? "none" : offers);
      }
      Answer answer = peer.ask(peer.upgrade().plus(EXTENSIONS, DEFLATE));
      String agreed = answer.value(EXTENSIONS);
      return answer.switched() && agreed.startsWith(DEFLATE)
          ? ""
          : answer + (agreed.isEmpty() ? " without it" : " with " + agreed);
    }
  }

  private Peer peer(Set<Ability> abilities) {
    return new Peer(new Session(reach, abilities, timeout, new SplittableRandom(), new WireLog()));
  }
}
