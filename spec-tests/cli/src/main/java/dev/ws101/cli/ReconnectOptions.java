package dev.ws101.cli;

import dev.ws101.application.Backoff;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whether to connect again when a connection is lost, and how.
final class ReconnectOptions {
  private static final double LONGEST = 86_400;

  @Option(
      names = "--reconnect",
      description = {
        "connect again when the connection is lost or cannot be made, after waits that grow;",
        "a Close with 1000 and most refusals by 3xx or 4xx are the end"
      })
  private boolean asked;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description = "with --reconnect: give up after N failures in a row; default: never")
  private Optional<Integer> attempts = Optional.empty();

  @Option(
      names = "--longest-wait",
      paramLabel = "SECONDS",
      description = "with --reconnect: the most between two attempts; default 120")
  private Optional<Double> longestWait = Optional.empty();

  /// How to wait; empty when one connection is all.
  Optional<Backoff> backoff() throws CannotRun {
    if (!asked) {
      refuse("--attempts", attempts.isPresent());
      refuse("--longest-wait", longestWait.isPresent());
      return Optional.empty();
    }
    if (attempts.isPresent() && attempts.get() < 1) {
      throw new CannotRun("--attempts takes a number from 1 on, not " + attempts.get());
    }
    double seconds = longestWait.orElse(Backoff.DEFAULT.most().toSeconds() * 1.0);
    if (!(seconds >= 0.001 && seconds <= LONGEST)) {
      throw new CannotRun(
          "--longest-wait takes 0.001 to %.0f seconds, not %s".formatted(LONGEST, seconds));
    }
    Duration most = Duration.ofNanos(Math.round(seconds * 1e9));
    Duration first = Backoff.DEFAULT.first().compareTo(most) < 0 ? Backoff.DEFAULT.first() : most;
    int number = attempts.orElse(Backoff.DEFAULT.attempts());
    return Optional.of(new Backoff(first, most, Backoff.DEFAULT.stable(), number));
  }

  private static void refuse(String option, boolean given) throws CannotRun {
    if (given) {
      throw new CannotRun(option + " is about connecting again: add --reconnect");
    }
  }
}
