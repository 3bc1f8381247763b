package dev.ws101.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Plays one case once.
final class CaseRun {
  /// A script is given up after so many single time-outs.
  private static final int PATIENCE = 10;

  /// The same for one that moves much.
  private static final int MUCH_PATIENCE = 100;

  private final Reach reach;
  private final Settings settings;
  private final Set<Ability> abilities;
  private final Map<Ability, String> lacking;

  CaseRun(Reach reach, Settings settings, Set<Ability> abilities, Map<Ability, String> lacking) {
    this.reach = reach;
    this.settings = settings;
    this.abilities = abilities;
    this.lacking = lacking;
  }

  Result run(Case subject) {
    for (Ability need : subject.needs()) {
      if (!abilities.contains(need)) {
        return without(
            subject,
            Verdict.UNSUPPORTED,
            "the peer does not %s: %s".formatted(need.words(), lacking.get(need)));
      }
    }
    WireLog log = new WireLog();
    long seed = settings.seed() * 31 + subject.id().hashCode();
    Session session =
        new Session(reach, abilities, settings.timeout(), new SplittableRandom(seed), log);
    long start = System.nanoTime();
    try (Peer peer = new Peer(session);
        Watchdog watchdog = new Watchdog(peer, patience(subject))) {
      Optional<Judgement> judgement = play(subject, peer);
      if (watchdog.hasBitten()) {
        judgement = Optional.of(Judgement.late("still busy after " + watchdog.patience()));
      }
      return result(subject, peer, judgement, log, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Duration patience(Case subject) {
    return settings.timeout().multipliedBy(subject.tier() == Tier.FAST ? PATIENCE : MUCH_PATIENCE);
  }

  /// Nothing if the peer has passed.
  private static Optional<Judgement> play(Case subject, Peer peer) {
    try {
      subject.script().play(peer);
      return Optional.empty();
    } catch (Judgement judgement) {
      return Optional.of(judgement);
    } catch (IOException e) {
      return Optional.of(Judgement.inconclusive(e.getMessage()));
    } catch (RuntimeException e) {
      return Optional.of(Judgement.inconclusive("the case itself is broken: " + e));
    }
  }

  private Result result(
      Case subject, Peer peer, Optional<Judgement> judgement, WireLog log, Duration took) {
    Expect expect = peer.expect();
    return new Result(
        subject,
        judgement.map(Judgement::verdict).orElse(Verdict.PASS),
        expect.expected(),
        judgement.map(Judgement::getMessage).orElseGet(expect::actual),
        judgement.map(Judgement::timedOut).orElse(false),
        took,
        log.entries(),
        replay(subject));
  }

  /// The result of a case that need not be played.
  Result without(Case subject, Verdict verdict, String reason) {
    return new Result(
        subject, verdict, "", reason, false, Duration.ZERO, List.of(), replay(subject));
  }

  private String replay(Case subject) {
    return "./ws101 check %s --only %s%s --seed %d"
        .formatted(
            reach.arguments(),
            subject.id(),
            subject.tier() == Tier.FAST ? "" : " --tier full",
            settings.seed());
  }
}
