package dev.ws101.cli;

import dev.ws101.examples.realtime.Chart;
import dev.ws101.examples.realtime.Lab;
import dev.ws101.examples.realtime.Manners;
import dev.ws101.examples.realtime.Plan;
import dev.ws101.examples.realtime.Report;
import dev.ws101.examples.realtime.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ws101 realtime`: one feed, four ways.
@Command(
    name = "realtime",
    header = "Measures one feed by short polling, long polling, SSE and WebSocket.",
    description = {
      "A server, which is a process of its own, tells clients of events: by each way and at each"
          + " rate in turn. Octets are those of TCP's payload, both directions. The first table has"
          + " what is on the wire, to the octet; it is the same each time and everywhere."
    },
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 it has measured, 2 it could not run.",
      "",
      "Examples:",
      "  ws101 realtime --seconds 0                  the first table only",
      "  ws101 realtime --clients 20 --seconds 3",
      "  ws101 realtime --rate 5 --pause 200 --headers bare"
    })
final class RealtimeCommand implements Callable<Integer> {

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "how many there are; default ${DEFAULT-VALUE}")
  private int clients = 100;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "events a second, a fraction if need be; may be repeated; default 0.2, 1 and 20")
  private List<Double> rates = List.of(0.2, 1.0, 20.0);

  @Option(
      names = "--pause",
      paramLabel = "MS",
      description = "how often short polling asks, in milliseconds; default ${DEFAULT-VALUE}")
  private long pause = 1000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long each way is measured at each rate; default ${DEFAULT-VALUE}")
  private double seconds = 20;

  @Option(
      names = "--headers",
      paramLabel = "WHICH",
      description = "what requests say: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Manners headers = Manners.BROWSER;

  @Option(names = "--json", paramLabel = "FILE", description = "write all figures there too")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--svg", paramLabel = "FILE", description = "draw them there as well")
  private Optional<Path> svg = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    try {
      spec.commandLine().getOut().println(Tables.prices(headers).text());
      if (seconds > 0) {
        long millis = (long) (seconds * 1000);
        measure(new Plan(clients, rates, pause, Math.min(4000, millis), millis, headers));
      }
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted");
    }
  }

  private void measure(Plan plan) throws IOException, InterruptedException {
    Report report = new Lab(plan).run(this::say);
    say("");
    spec.commandLine().getOut().print(new Tables(report).text());
    if (json.isPresent()) {
      Files.writeString(json.get(), report.json());
    }
    if (svg.isPresent()) {
      Files.writeString(svg.get(), new Chart(report).svg());
    }
  }

  private void say(String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(words);
    out.flush();
  }
}
