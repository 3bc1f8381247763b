package dev.ws101.cli;

import dev.ws101.soak.Soak;
import dev.ws101.soak.SoakReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ws101 soak`: a long time with ill-behaved clients.
@Command(
    name = "soak",
    header = "Has thousands of ill-behaved clients come and go at our own server.",
    description = "Tells at the end whether memory, threads and descriptors are given back.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 nothing was lost, 1 something was, 2 it could not run.",
      "",
      "Examples:",
      "  ws101 soak --minutes 1 --clients 200",
      "  ws101 soak --minutes 15 --clients 2000 --table soak.adoc"
    })
final class SoakCommand implements Callable<Integer> {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "how long, a fraction if need be; default ${DEFAULT-VALUE}")
  private double minutes = 1;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "how many at a time; each needs two descriptors; default ${DEFAULT-VALUE}")
  private int clients = 200;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of what the clients draw; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "write the figures there too, as AsciiDoc")
  private Optional<Path> table = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Soak soak = new Soak(Duration.ofMillis((long) (minutes * 60_000)), clients, seed);
      SoakReport report =
          soak.run(words -> {
            out.println(words);
            out.flush();
          });
      out.print(report.table());
      if (table.isPresent()) {
        Files.writeString(table.get(), report.table());
      }
      report.leaks().forEach(leak -> out.println("lost: " + leak));
      return report.leaks().isEmpty() ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted");
    }
  }
}
