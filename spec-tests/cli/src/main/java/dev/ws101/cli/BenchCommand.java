package dev.ws101.cli;

import dev.ws101.bench.Bench;
import dev.ws101.bench.Contender;
import dev.ws101.bench.Load;
import dev.ws101.bench.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
      "  mvn test-compile -pl spec-tests/gallery -am",
      "",
      "Exit code: 0 it has measured, 2 it could not run.",
      "",
      "Examples:",
      "  ws101 bench --quick",
      "  ws101 bench --rounds 7 --json bench.json --only netty --only jetty"
    })
final class BenchCommand implements Callable<Integer> {
  /// Of the servers that the repository can start, those whose speed people ask about.
  private static final List<String> USUAL =
      List.of(
          "netty",
          "vertx",
          "undertow",
          "helidon",
          "jetty",
          "tomcat",
          "tyrus",
          "java-websocket",
          "ws");

  @Option(names = "--quick", description = "one short round, which takes less than five minutes")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often each load comes to each server; default ${DEFAULT-VALUE}")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "how long each measurement takes, a fraction if need be; default"
              + " ${DEFAULT-VALUE}, after as long a time to warm up")
  private double seconds = 4;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "of the servers of others only this one; may be repeated; 'none' for none")
  private List<String> only = USUAL;

  @Option(
      names = "--peers",
      paramLabel = "DIR",
      description = "where the scripts NAME-server are; default ${DEFAULT-VALUE}")
  private Path peers = Path.of("spec-tests", "gallery");

  @Option(names = "--json", paramLabel = "FILE", description = "write all figures there too")
  private Optional<Path> json = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    PrintWriter out = spec.commandLine().getOut();
    if (rounds < 1 || seconds <= 0) {
      throw new CannotRun("use at least one round, and more than no seconds");
    }
    try {
      Duration time = Duration.ofMillis((long) (quick ? 1500 : seconds * 1000));
      Bench bench = new Bench(contenders(), Load.ALL, quick ? 1 : rounds, time, time);
      Results results =
          bench.run(words -> {
            out.println(words);
            out.flush();
          });
      out.println();
      out.print(results.table());
      if (json.isPresent()) {
        Files.writeString(json.get(), results.json());
      }
      return 0;
    } catch (IOException e) {
      throw new CannotRun(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted");
    }
  }

  private List<Contender> contenders() throws IOException {
    List<Contender> contenders = new ArrayList<>(List.of(Contender.RAW));
    contenders.addAll(Contender.OWN);
    if (Files.isDirectory(peers)) {
      Contender.in(peers).stream()
          .filter(one -> only.contains(one.name()))
          .forEach(contenders::add);
    }
    return contenders;
  }
}
