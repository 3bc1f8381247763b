package dev.ws101.kit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Judges a server or a client: looks whether there is one, plays the cases at the same time, and
/// reports them in the order in which they were given.
public final class Runner {
  /// Cases that failed by the clock or came to no verdict are played once more, alone. But when so
  /// many in a row have failed by the clock again it is rather the peer than a busy machine, and
  /// the rest are played once more at the same time.
  private static final int ENOUGH = 3;

  /// Cases that move much run so many times fewer at a time.
  private static final int FEWER = 4;

  /// Is told of the cases as they end, by one thread at a time.
  @FunctionalInterface
  public interface Progress {
    /// @param done how many have ended, this one included
    /// @param total how many there are
    void ended(Result result, int done, int total);
  }

  private final Reach reach;
  private final Settings settings;
  private final Progress progress;
  private boolean trusting;
  private int done;

  private Runner(Reach reach, Settings settings, Progress progress) {
    this.reach = reach;
    this.settings = settings;
    this.progress = progress;
  }

  /// Judges a server.
  ///
  /// @throws IllegalArgumentException if `server` is no URL of a WebSocket
  public static Runner of(URI server, Settings settings, Progress progress) {
    return new Runner(new Target(server), settings, progress);
  }

  /// Judges a client.
  ///
  /// @param name of the client in the report, such as the command that starts it
  public static Runner of(ClientStarter client, String name, Settings settings, Progress progress) {
    return new Runner(new Visitors(client, name), settings, progress);
  }

  /// Leaves out the look that a run takes first: the peer is believed to live and to be able to do
  /// everything, so that each script has to find out by itself.
  public Runner trusting() {
    trusting = true;
    return this;
  }

  /// Plays the cases that judge peers of this role and are of the asked rungs and tiers.
  public Outcome run(List<Case> cases) throws InterruptedException {
    long start = System.nanoTime();
    List<Case> chosen =
        cases.stream()
            .filter(one -> one.roles().contains(reach.role()) && settings.plays(one))
            .toList();
    return switch (look()) {
      case Preflight.Finding.Nobody(String reason) -> new Outcome.CouldNotRun(reason);
      case Preflight.Finding.Dead(String reason) -> {
        CaseRun run = new CaseRun(reach, settings, Set.of(), Map.of());
        Play play = one -> tell(playOnTheDead(run, one, reason), chosen.size());
        yield report(start, all(chosen, play), List.of());
      }
      case Preflight.Finding.Alive(Set<Ability> abilities, Map<Ability, String> lacking) -> {
        CaseRun run = new CaseRun(reach, settings, abilities, lacking);
        Play play = one -> tell(run.run(one), chosen.size());
        List<Result> results = secondChances(run, all(chosen, play));
        yield report(start, results, List.copyOf(abilities));
      }
    };
  }

  private Preflight.Finding look() {
    return trusting
        ? new Preflight.Finding.Alive(EnumSet.allOf(Ability.class), Map.of())
        : new Preflight(reach, settings).look();
  }

  private static Result playOnTheDead(CaseRun run, Case one, String reason) {
    return one.handshakeOnly()
        ? run.run(one)
        : run.without(one, Verdict.FAIL, "the peer is dead after the handshake: " + reason);
  }

  private interface Play {
    Result run(Case subject);
  }

  private List<Result> all(List<Case> cases, Play play) throws InterruptedException {
    Semaphore free = new Semaphore(settings.parallel());
    int dear = Math.max(1, settings.parallel() / FEWER);
    List<Future<Result>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Case one : cases) {
        int cost = one.tier() == Tier.FULL ? dear : 1;
        free.acquire(cost);
        futures.add(
            threads.submit(() -> {
              try {
                return play.run(one);
              } finally {
                free.release(cost);
              }
            }));
      }
      List<Result> results = new ArrayList<>();
      for (Future<Result> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case ended in " + e.getCause(), e);
    }
  }

  private synchronized Result tell(Result result, int total) {
    progress.ended(result, ++done, total);
    return result;
  }

  private List<Result> secondChances(CaseRun run, List<Result> first) throws InterruptedException {
    List<Result> results = new ArrayList<>(first);
    List<Integer> left = new ArrayList<>();
    int failedAgain = 0;
    for (int at = 0; at < first.size(); at++) {
      Result result = first.get(at);
      if (result.verdict() == Verdict.INCONCLUSIVE) {
        results.set(at, run.run(result.subject()));
      } else if (result.timedOut() && failedAgain == ENOUGH) {
        left.add(at);
      } else if (result.timedOut()) {
        Result second = run.run(result.subject());
        failedAgain = second.timedOut() ? failedAgain + 1 : 0;
        results.set(at, late(second, "also when run again alone"));
      }
    }
    List<Case> rest = left.stream().map(at -> first.get(at).subject()).toList();
    List<Result> again = all(rest, run::run);
    for (int i = 0; i < again.size(); i++) {
      results.set(left.get(i), late(again.get(i), "also when run again"));
    }
    return results;
  }

  private static Result late(Result second, String how) {
    return second.timedOut() ? second.because(how) : second;
  }

  private Report report(long start, List<Result> results, List<Ability> abilities) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Report(reach.toString(), reach.role(), settings, abilities, results, took);
  }
}
