package dev.ws101.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Finds out, before any case runs, whether there is a WebSocket server at all and what it can do.
final class Preflight {
  /// What it found.
  sealed interface Finding {
    /// A server that lives behind its handshake.
    record Alive(Set<Ability> abilities, Map<Ability, String> lacking) implements Finding {}

    /// A server that accepts the handshake and then neither echoes nor answers pings.
    record Dead(String reason) implements Finding {}

    /// Nothing that could be judged.
    record Nobody(String reason) implements Finding {}
  }

  private final Target target;
  private final Duration timeout;

  Preflight(Target target, Duration timeout) {
    this.target = target;
    this.timeout = timeout;
  }

  Finding look() {
    try (Peer peer = peer(Set.of())) {
      Upgrade request = peer.upgrade();
      Answer answer = peer.ask(request);
      if (!answer.switched()) {
        return new Finding.Nobody(
            "%s does not open WebSocket connections: it answered a correct handshake with %s"
                .formatted(target.uri(), answer));
      }
    } catch (Judgement judgement) {
      return new Finding.Nobody(
          "%s does not answer as a WebSocket server: %s"
              .formatted(target.uri(), judgement.getMessage()));
    } catch (IOException e) {
      return new Finding.Nobody(e.getMessage());
    }
    return abilities();
  }

  private Finding abilities() {
    Set<Ability> found = EnumSet.noneOf(Ability.class);
    Map<Ability, String> lacking = new EnumMap<>(Ability.class);
    for (Ability ability : Ability.values()) {
      String instead = ability == Ability.DEFLATE ? deflates() : shows(ability);
      if (instead.isEmpty()) {
        found.add(ability);
      } else {
        lacking.put(ability, instead);
      }
    }
    boolean alive = found.contains(Ability.ECHO) || found.contains(Ability.PONG);
    return alive ? new Finding.Alive(found, lacking) : new Finding.Dead(lacking.get(Ability.PONG));
  }

  /// Nothing if the peer shows the ability, else what it did instead.
  private String shows(Ability ability) {
    try (Peer peer = peer(EnumSet.of(ability))) {
      peer.open();
      return "";
    } catch (Judgement judgement) {
      return judgement.getMessage();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /// Nothing if the peer agrees to compress, else what it answered instead.
  private String deflates() {
    try (Peer peer = peer(Set.of())) {
      Answer answer =
          peer.ask(peer.upgrade().plus("Sec-WebSocket-Extensions", "permessage-deflate"));
      String agreed = answer.value("Sec-WebSocket-Extensions");
      return answer.switched() && agreed.startsWith("permessage-deflate")
          ? ""
          : answer + (agreed.isEmpty() ? " without it" : " with " + agreed);
    } catch (Judgement judgement) {
      return judgement.getMessage();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private Peer peer(Set<Ability> abilities) {
    return new Peer(
        new Session(
            target, Role.SERVER, abilities, timeout, new SplittableRandom(), new WireLog()));
  }
}
