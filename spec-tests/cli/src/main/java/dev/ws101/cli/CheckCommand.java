package dev.ws101.cli;

import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.Case;
import dev.ws101.kit.JsonReport;
import dev.ws101.kit.Level;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ws101 check`: judges a server.
@Command(
    name = "check",
    description = {
      "Judges a WebSocket server by RFC 6455 and RFC 7692.",
      "Exit code: 0 no case failed, 1 some did, 2 the server could not be judged."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "URL",
      description = "ws:// or wss://; without one our own reference server is started and judged")
  private Optional<URI> url = Optional.empty();

  @Option(names = "--only", paramLabel = "GLOB", description = "only these cases, as 6455/5.5.1/*")
  private List<String> only = List.of("*");

  @Option(names = "--skip", paramLabel = "GLOB", description = "not these cases")
  private List<String> skip = List.of();

  @Option(names = "--upto", paramLabel = "RUNG", description = "only what rungs up to this teach")
  private int upto = Settings.DEFAULT.upto();

  @Option(
      names = "--gate",
      paramLabel = "LEVEL",
      description = "failures of this level and above count: ${COMPLETION-CANDIDATES}")
  private Level gate = Settings.DEFAULT.gate();

  @Option(names = "--timeout", paramLabel = "SECONDS", description = "for every single wait")
  private double timeout = Settings.DEFAULT.timeout().toMillis() / 1e3;

  @Option(names = "--parallel", paramLabel = "N", description = "cases at the same time")
  private int parallel = Settings.DEFAULT.parallel();

  @Option(names = "--seed", paramLabel = "N", description = "of everything chosen at random")
  private long seed = Settings.DEFAULT.seed();

  @Option(names = "--json", paramLabel = "FILE", description = "also write the results as JSON")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--list", description = "name the cases and run none")
  private boolean list;

  @Option(names = "-v", description = "the bytes of passed cases, too")
  private boolean verbose;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<Case> cases = new Selection(only, skip).of(Cases.all());
    if (list) {
      cases.forEach(one -> out.printf("%-6s %s  %s%n", one.level(), one.id(), one.title()));
      return 0;
    }
    if (url.isPresent()) {
      return judge(url.get(), cases, out);
    }
    try (WebSocketServer server = EchoServer.embedded()) {
      return judge(server.uri(), cases, out);
    }
  }

  private int judge(URI server, List<Case> cases, PrintWriter out)
      throws CannotRun, IOException, InterruptedException {
    Console console = new Console(out, verbose);
    return switch (run(server, cases, console)) {
      case Outcome.CouldNotRun(String reason) -> throw new CannotRun(reason);
      case Report report -> {
        console.tell(report);
        if (json.isPresent()) {
          Files.writeString(json.get(), JsonReport.of(report, Main.VERSION));
        }
        yield report.exitCode();
      }
    };
  }

  private Outcome run(URI server, List<Case> cases, Console console)
      throws CannotRun, InterruptedException {
    try {
      Duration limit = Duration.ofMillis((long) (timeout * 1000));
      Settings settings = new Settings(limit, parallel, seed, gate, upto);
      Runner runner = new Runner(server, settings, console::progress);
      console.begin(server, cases.size());
      return runner.run(cases);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    }
  }
}
