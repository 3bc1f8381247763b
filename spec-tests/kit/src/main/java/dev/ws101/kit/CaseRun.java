package dev.ws101.kit;

import dev.ws101.kit.autobahn.Numbers;
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

  /// A case that moves much may make its peer work for so much longer.
  private static final int MUCH = 10;

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

  /// For a client that has come by itself with this request.
  static CaseRun by(Caller caller, Settings settings, Asked request) {
    Set<Ability> abilities = caller.agent().abilities(request);
    return new CaseRun(caller, settings, abilities, caller.agent().lacking());
  }

  /// Plays a whole case.
  Result run(Case subject) {
    return run(subject, subject.script(), 0);
  }

  /// Plays one script of a case, and then says goodbye.
  Result run(Numbers.Entry entry) {
    Case subject = entry.subject();
    Script script = subject.scripts().get(entry.script());
    return run(subject, script, entry.script());
  }

  private Result run(Case subject, Script script, int number) {
    for (Ability need : subject.needs()) {
      if (!abilities.contains(need)) {
        return without(
            subject,
            Verdict.UNSUPPORTED,
            "the peer does not %s: %s".formatted(need.words(), lacking.get(need)));
      }
    }
    WireLog log = new WireLog();
    long seed = settings.seed() * 31 + subject.id().hashCode() + number;
    Session session =
        new Session(reach, abilities, timeout(subject), new SplittableRandom(seed), log);
    long start = System.nanoTime();
    try (Peer peer = new Peer(session);
        Watchdog watchdog = new Watchdog(peer, patience(subject))) {
      Optional<Judgement> judgement = play(script, peer);
      if (watchdog.hasBitten()) {
        judgement = Optional.of(Judgement.late("still busy after " + watchdog.patience()));
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (reach instanceof Caller) {
        judgement = judgement.map(one -> excused(one, subject));
        peer.leave(Frame.close(1000));
      }
      return result(subject, peer, judgement, log, took);
    }
  }

  /// Only while the case was played it may have shown that the client cannot do what it needs.
  private Judgement excused(Judgement judgement, Case subject) {
    return judgement.timedOut() && !abilities.containsAll(subject.needs())
        ? Judgement.unsupported("it does not do what the case needs: " + judgement.getMessage())
        : judgement;
  }

  private Duration patience(Case subject) {
    return timeout(subject).multipliedBy(PATIENCE);
  }

  private Duration timeout(Case subject) {
    return settings.timeout().multipliedBy(subject.tier() == Tier.FAST ? 1 : MUCH);
  }

  /// Nothing if the peer has passed.
  private static Optional<Judgement> play(Script script, Peer peer) {
    try {
      script.play(peer);
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
