package dev.ws101.mutants;

import dev.ws101.kit.Case;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A peer with one planted fault, and the cases that must convict it.
record Mutant(Role role, Quirk fault, List<Case> cases) {
  private static final List<Case> ALL = Cases.all();

  /// All that `faults.txt` and `faults-of-clients.txt` tell of. The first is about servers, and
  /// about clients as far as its cases judge them as well and do not move much; the second is about
  /// clients alone.
  static List<Mutant> all() {
    Map<Quirk, List<Case>> servers = read("faults.txt", _ -> true);
    Map<Quirk, List<Case>> clients = new LinkedHashMap<>();
    read("faults.txt", line -> !line.endsWith(" (servers)"))
        .forEach((fault, cases) -> clients.put(fault, fast(cases)));
    read("faults-of-clients.txt", _ -> true)
        .forEach((fault, cases) -> clients.merge(fault, cases, Mutant::joined));
    return Stream.concat(mutants(Role.SERVER, servers), mutants(Role.CLIENT, clients)).toList();
  }

  private static Stream<Mutant> mutants(Role role, Map<Quirk, List<Case>> faults) {
    return faults.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> new Mutant(role, entry.getKey(), entry.getValue()));
  }

  private static List<Case> fast(List<Case> cases) {
    return cases.stream()
        .filter(one -> one.roles().contains(Role.CLIENT) && one.tier() == Tier.FAST)
        .toList();
  }

  private static List<Case> joined(List<Case> first, List<Case> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }

  /// A line at the margin names a fault, the indented ones below it are ids of cases.
  ///
  /// @param wanted of the lines at the margin
  private static Map<Quirk, List<Case>> read(String file, Predicate<String> wanted) {
    Map<Quirk, List<Case>> faults = new LinkedHashMap<>();
    List<Case> current = List.of();
    for (String line : lines(file)) {
      String word = line.strip();
      if (line.startsWith(" ")) {
        current.addAll(named(word, file));
      } else if (!word.isEmpty() && !word.startsWith("#")) {
        Quirk fault = Quirk.named(word.split(" ")[0]);
        current =
            wanted.test(word)
                ? faults.computeIfAbsent(fault, _ -> new ArrayList<>())
                : new ArrayList<>();
      }
    }
    return faults;
  }

  /// Cases that are made in a row are named by what they have in common, with `*` for the rest.
  private static List<Case> named(String id, String file) {
    String pattern = id.replace(".", "\\.").replace("*", ".*");
    List<Case> found = ALL.stream().filter(one -> one.id().matches(pattern)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(file + " names " + id + ", which is no case");
    }
    return found;
  }

  private static List<String> lines(String file) {
    try (InputStream in = Mutant.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /// The same with other cases.
  Mutant by(List<Case> others) {
    return new Mutant(role, fault, others);
  }

  /// Has the kit judge it by its cases.
  Outcome judged(Settings settings) throws IOException, InterruptedException {
    if (role == Role.CLIENT) {
      NaiveClient client = NaiveClient.with(fault);
      return Runner.of(client, "naive", settings, (_, _, _) -> {}).run(cases);
    }
    boolean tls = fault instanceof TlsFault;
    try (NaiveServer server = tls ? NaiveServer.secure(fault) : NaiveServer.with(fault)) {
      return Runner.of(server.uri(), settings, (_, _, _) -> {}).run(cases);
    }
  }

  @Override
  public String toString() {
    return role + " " + fault;
  }
}
