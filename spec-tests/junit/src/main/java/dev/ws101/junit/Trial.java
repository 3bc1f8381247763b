package dev.ws101.junit;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.Clause;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/// One run of the kit behind many tests. It goes on in a thread of its own, and each test waits
/// until the verdict on its case is final.
final class Trial {
  /// Ends the peer.
  interface Stop {
    void run() throws Exception;
  }

  private final Plan plan;
  private final Stop stop;
  private final Map<Case, CompletableFuture<Result>> results;
  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /// @throws IllegalArgumentException when the terms are about cases that do not exist
  Trial(Role role, Terms terms, Stop stop) {
    plan = Plan.of(role, terms);
    this.stop = stop;
    results =
        plan.played().stream()
            .collect(Collectors.toMap(Function.identity(), _ -> new CompletableFuture<>()));
  }

  /// Begins to judge a peer that has been started.
  ///
  /// @throws AssertionFailedError when there is nobody to be judged
  Stream<DynamicNode> begin(Function<Runner.Progress, Runner> with) throws Exception {
    Thread thread;
    try {
      Runner runner = with.apply(this::ended);
      thread = Thread.ofVirtual().name("ws101-trial").start(() -> run(runner));
      mustHaveBegun();
    } catch (Exception | AssertionError e) {
      stop.run();
      throw e;
    }
    return Stream.concat(clauses(), Stream.of(abilities())).onClose(() -> end(thread));
  }

  private void run(Runner runner) {
    try {
      Outcome end = runner.run(plan.played());
      if (end instanceof Report report) {
        report.results().forEach(result -> results.get(result.subject()).complete(result));
      }
      outcome.complete(end);
      leave(new IllegalStateException("the run has left this case out"));
    } catch (InterruptedException | RuntimeException e) {
      outcome.completeExceptionally(e);
      leave(e);
    }
  }

  /// No test may wait for a verdict that will not come.
  private void leave(Exception why) {
    results.values().forEach(one -> one.completeExceptionally(why));
  }

  /// What ends by the clock, or without a verdict, runs again; its test has to wait.
  private void ended(Result result, int done, int total) {
    begun.complete(null);
    if (Ruling.isFinal(result)) {
      results.get(result.subject()).complete(result);
    }
  }

  private void mustHaveBegun() throws InterruptedException, ExecutionException {
    CompletableFuture.anyOf(begun, outcome).get();
    if (outcome.isDone() && outcome.get() instanceof Outcome.CouldNotRun(String reason)) {
      throw new AssertionFailedError("could not be judged: " + reason);
    }
  }

  private Stream<DynamicNode> clauses() {
    Map<Clause, List<DynamicTest>> groups = new TreeMap<>();
    for (Case one : plan.cases()) {
      groups
          .computeIfAbsent(Clause.of(one), _ -> new ArrayList<>())
          .add(DynamicTest.dynamicTest(one.id() + ": " + one.title(), () -> tell(one)));
    }
    return groups.entrySet().stream()
        .map(group ->
            DynamicContainer.dynamicContainer(group.getKey().toString(), group.getValue()));
  }

  private void tell(Case one) throws InterruptedException, ExecutionException {
    plan.mustBePlayed(one);
    Ruling.of(results.get(one).get(), plan);
  }

  /// Known only when all cases have ended, so these tests are the last.
  private DynamicNode abilities() {
    Stream<DynamicTest> tests =
        Arrays.stream(Ability.values())
            .filter(plan::asksFor)
            .map(one ->
                DynamicTest.dynamicTest(
                    "ability/%s: can %s".formatted(word(one), one.words()), () -> tell(one)));
    return DynamicContainer.dynamicContainer("abilities", tests);
  }

  private void tell(Ability ability) throws InterruptedException, ExecutionException {
    if (outcome.get() instanceof Report report) {
      Ruling.of(ability, report.abilities().contains(ability), plan);
    }
  }

  private static String word(Ability ability) {
    return ability.name().toLowerCase(Locale.ROOT);
  }

  private void end(Thread thread) {
    try {
      thread.interrupt();
      thread.join();
      stop.run();
    } catch (Exception e) {
      throw new IllegalStateException("the peer could not be stopped: " + e, e);
    }
  }
}
