package dev.ws101.kit;

import dev.ws101.kit.autobahn.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A client that comes by itself, known by its name: what it can do, and how it has done so far.
///
/// Nobody can look at it before the cases begin. So it is thought able until the first connection
/// that it opens, on which it is asked for every sign of life.
final class Agent {
  /// Who has shown no life on so many connections has none.
  private static final int ENOUGH = 3;

  private final String name;
  private final Set<Ability> abilities = EnumSet.of(Ability.ECHO, Ability.PONG);
  private final Map<Ability, String> lacking = new EnumMap<>(Ability.class);
  private final Map<String, TreeMap<Integer, Result>> results = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private boolean met;
  private int silences;

  Agent(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /// Whether it has opened a connection and shown life on it.
  synchronized boolean isMet() {
    return met;
  }

  /// It has, and can do this much.
  synchronized void meet(Set<Ability> shown, String insteadOfTheRest) {
    met = true;
    for (Ability ability : Set.of(Ability.ECHO, Ability.PONG)) {
      if (!shown.contains(ability)) {
        abilities.remove(ability);
        lacking.put(ability, insteadOfTheRest);
      }
    }
  }

  /// It has shown no sign of life on a connection that was open.
  synchronized void stayedSilent() {
    silences++;
  }

  /// Whether it can be given up.
  synchronized boolean isDead() {
    return !met && silences >= ENOUGH;
  }

  /// What it can do on a connection that it asks for like this.
  synchronized Set<Ability> abilities(Asked request) {
    String offers = request.value("Sec-WebSocket-Extensions");
    if (offers.contains("permessage-deflate")) {
      abilities.add(Ability.DEFLATE);
      return EnumSet.copyOf(abilities);
    }
    lacking.put(Ability.DEFLATE, "it offers " + (offers.isEmpty() ? "none" : offers));
    Set<Ability> here = EnumSet.copyOf(abilities);
    here.remove(Ability.DEFLATE);
    return here;
  }

  /// What it has shown on any connection, and what nobody has asked it for yet.
  synchronized Set<Ability> abilities() {
    return EnumSet.copyOf(abilities);
  }

  synchronized Map<Ability, String> lacking() {
    return Map.copyOf(lacking);
  }

  /// Of several numbers of one id, the next that it has not asked for yet.
  synchronized Numbers.Entry next(List<Numbers.Entry> entries) {
    int at = entries.size() == 1 ? 0 : asked.merge(entries.getFirst().id(), 1, Integer::sum) - 1;
    return entries.get(at % entries.size());
  }

  /// What has come of a script; the last time counts.
  synchronized void keep(Numbers.Entry entry, Result result) {
    results.computeIfAbsent(entry.subject().id(), _ -> new TreeMap<>()).put(entry.script(), result);
    notifyAll();
  }

  /// What has come of these numbers, once there is anything.
  ///
  /// @return nothing if the time is over
  synchronized Optional<Result> await(List<Numbers.Entry> entries, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    List<Result> some = of(entries);
    while (some.isEmpty()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
      some = of(entries);
    }
    return Optional.of(Result.worst(some));
  }

  private List<Result> of(List<Numbers.Entry> entries) {
    List<Result> some = new ArrayList<>();
    for (Numbers.Entry entry : entries) {
      TreeMap<Integer, Result> scripts =
          results.getOrDefault(entry.subject().id(), new TreeMap<>());
      if (scripts.containsKey(entry.script())) {
        some.add(scripts.get(entry.script()));
      }
    }
    return some;
  }

  /// All that has come so far of these cases.
  synchronized Report report(List<Case> cases, Settings settings, Duration took) {
    List<Result> joined = new ArrayList<>();
    for (Case one : cases) {
      TreeMap<Integer, Result> scripts = results.get(one.id());
      if (scripts != null) {
        Result result = Result.joined(List.copyOf(scripts.values()));
        int missing = one.scripts().size() - scripts.size();
        joined.add(
            missing == 0
                ? result
                : result.because("%d more connections were not asked for".formatted(missing)));
      }
    }
    return new Report(name, Role.CLIENT, settings, List.copyOf(abilities), joined, took);
  }
}
