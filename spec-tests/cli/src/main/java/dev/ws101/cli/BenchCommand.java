package dev.ws101.cli;

import dev.ws101.bench.Bench;
import dev.ws101.bench.Lineup;
import dev.ws101.bench.Plan;
import dev.ws101.bench.Results;
import dev.ws101.bench.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ws101 bench`: our servers beside others.
@Command(
    name = "bench",
    header = "Measures what an echo costs our servers, beside others in the same run.",
    description = {
      "Every server is a process of its own, the load comes from another one, and all take turns.",
      "A ratio is the processor time for a message of a server that only sends back octets, divided"
          + " by that of the server: 1 is as cheap as can be. Ratios can be compared between"
          + " machines, the other figures can not."
    },
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The servers of others are scripts of the repository. To build those in Java:",
      "  mvn process-test-classes -pl spec-tests/gallery -am -Dmaven.test.skip=true",
      "",
      "Exit code: 0 it has measured, 2 it could not run.",
      "",
      "Examples:",
      "  ws101 bench --quick",
      "  ws101 bench --rounds 7 --only netty --only jetty",
      "  ws101 bench --json docs/performance.json"
    })
final class BenchCommand implements Callable<Integer> {
  private static final String NONE = "none";

  @Option(names = "--quick", description = "one short round, which takes less than five minutes")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often each load comes to each server; default ${DEFAULT-VALUE}")
  private int rounds = 3;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "how long each measurement takes, a fraction if need be; default"
              + " ${DEFAULT-VALUE}, after as long a time to warm up")
  private double seconds = 1;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description =
          "how many are held at most, to see what memory they cost and what a message costs then;"
              + " default ${DEFAULT-VALUE}")
  private int connections = 10_000;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "of the servers of others only this one; may be repeated; 'none' for none")
  private List<String> only = List.of();

  @Option(
      names = "--peers",
      paramLabel = "DIR",
      description = "where the scripts NAME-server are; may be repeated; default ${DEFAULT-VALUE}")
  private List<Path> peers = List.of(Path.of("spec-tests", "gallery"));

  @Option(names = "--json", paramLabel = "FILE", description = "write all figures there too")
  private Optional<Path> json = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    if (rounds < 1 || seconds <= 0 || connections < 1) {
      throw new CannotRun("use at least one round and one connection, and more than no seconds");
    }
    try {
      measure();
      return 0;
    } catch (IOException e) {
      throw new CannotRun(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted");
    }
  }

  private void measure() throws IOException, InterruptedException {
    Lineup lineup = lineup();
    Plan.shortage(connections).ifPresent(this::say);
    lineup.missing().forEach(name -> say("left out: there is no script %s-server".formatted(name)));
    Plan plan =
        quick
            ? Plan.quick(connections)
            : Plan.full(rounds, Duration.ofMillis((long) (seconds * 1000)), connections);
    Results results = new Bench(lineup.contenders(), plan).run(this::say);
    say("");
    spec.commandLine().getOut().print(new Tables(results).text());
    if (json.isPresent()) {
      Files.writeString(json.get(), results.json());
    }
  }

  private Lineup lineup() throws IOException {
    if (only.isEmpty()) {
      return Lineup.usual(peers);
    }
    return Lineup.only(peers, only.equals(List.of(NONE)) ? List.of() : only);
  }

  private void say(String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(words);
    out.flush();
  }
}
