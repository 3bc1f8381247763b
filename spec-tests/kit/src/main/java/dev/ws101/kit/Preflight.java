package dev.ws101.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/// Finds out, before any case runs, whether there is a WebSocket server at all and what it can do.
final class Preflight {
  /// What it found.
  sealed interface Finding {
    /// A server that lives behind its handshake.
    record Alive(Set<Ability> abilities) implements Finding {}

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
    String echo = shows(Ability.ECHO);
    if (echo.isEmpty()) {
      found.add(Ability.ECHO);
    }
    String pong = shows(Ability.PONG);
    if (pong.isEmpty()) {
      found.add(Ability.PONG);
    }
    return found.isEmpty() ? new Finding.Dead(pong) : new Finding.Alive(found);
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

  private Peer peer(Set<Ability> abilities) {
    return new Peer(
        new Session(
            target, Role.SERVER, abilities, timeout, new SplittableRandom(), new WireLog()));
  }
}
