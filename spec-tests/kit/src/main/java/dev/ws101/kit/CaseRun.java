package dev.ws101.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Plays one case once.
final class CaseRun {
  /// A script is given up after so many single time-outs.
  private static final int PATIENCE = 10;

  private final Target target;
  private final Settings settings;
  private final Set<Ability> abilities;

  CaseRun(Target target, Settings settings, Set<Ability> abilities) {
    this.target = target;
    this.settings = settings;
    this.abilities = abilities;
  }

  Result run(Case subject) {
    for (Ability need : subject.needs()) {
      if (!abilities.contains(need)) {
        return unsupported(subject, "the peer does not " + need.words());
      }
    }
    WireLog log = new WireLog();
    long seed = settings.seed() * 31 + subject.id().hashCode();
    Session session =
        new Session(
            target, Role.SERVER, abilities, settings.timeout(), new SplittableRandom(seed), log);
    long start = System.nanoTime();
    try (Peer peer = new Peer(session);
        ScheduledExecutorService watchdog = watch(peer)) {
      Optional<Judgement> judgement = play(subject, peer);
      watchdog.shutdownNow();
      return result(subject, peer, judgement, log, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /// Closes the connections of a case that takes far too long, which ends whatever it waits for.
  private ScheduledExecutorService watch(Peer peer) {
    ScheduledExecutorService watchdog =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    watchdog.schedule(peer::close, settings.timeout().toMillis() * PATIENCE, TimeUnit.MILLISECONDS);
    return watchdog;
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

  private Result unsupported(Case subject, String reason) {
    return without(subject, Verdict.UNSUPPORTED, reason);
  }

  /// The result of a case that need not be played.
  Result without(Case subject, Verdict verdict, String reason) {
    return new Result(
        subject, verdict, "", reason, false, Duration.ZERO, List.of(), replay(subject));
  }

  private String replay(Case subject) {
    return "./ws101 check %s --only %s --seed %d"
        .formatted(target.uri(), subject.id(), settings.seed());
  }
}
