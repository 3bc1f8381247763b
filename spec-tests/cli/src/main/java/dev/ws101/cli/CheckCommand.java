package dev.ws101.cli;

import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Level;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ws101 check`: judges a server or a client.
@Command(
    name = "check",
    header = "Judges a WebSocket server or client by RFC 6455 and 7692.",
    description = "Without a URL or a client it is our own server that is started and judged.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 no case failed, 1 some did, 2 the peer, or some case, could not be",
      "judged. With --baseline 1 means a change, be it a failure that is gone.",
      "",
      "Examples:",
      "  ws101 check ws://localhost:9001/",
      "  ws101 check ws://localhost:9001/ --only '6455/5.5*' --skip '*/ping-*' -v",
      "  ws101 check ws://localhost:9001/ --html report.html",
      "  ws101 check ws://localhost:9001/ --baseline known.txt --junit report.xml",
      "  ws101 check --client 'node echo-client.mjs {url}'"
    })
final class CheckCommand implements Callable<Integer> {
  private static final double LONGEST = 3600;

  @ParentCommand private Main main;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "URL",
      description = "a server that sends messages back: ws:// or wss://")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--client",
      paramLabel = "CMD",
      description =
          "a client: a command for the shell, started for every connection with {url} filled in; "
              + "it has to send messages back until the connection ends")
  private Optional<String> client = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      description = "only these cases, as '6455/5.5.1/*'; may be repeated")
  private List<String> only = List.of("*");

  @Option(names = "--skip", paramLabel = "GLOB", description = "not these; may be repeated")
  private List<String> skip = List.of();

  @Option(
      names = "--upto",
      paramLabel = "RUNG",
      description = "only what an implementation must do that has got to this rung, 2 to 9")
  private int upto = Settings.DEFAULT.upto();

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description =
          "fast, the default, covers every requirement; full adds the volumes: messages of"
              + " megabytes, and thousands of them")
  private Tier tier = Settings.DEFAULT.tier();

  @Option(
      names = "--gate",
      paramLabel = "LEVEL",
      description =
          "failures of this level and above count: ${COMPLETION-CANDIDATES}; default"
              + " ${DEFAULT-VALUE}")
  private Level gate = Settings.DEFAULT.gate();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "for every single wait; default ${DEFAULT-VALUE}")
  private double timeout = Settings.DEFAULT.timeout().toMillis() / 1e3;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "cases at the same time; default ${DEFAULT-VALUE}")
  private int parallel = Settings.DEFAULT.parallel();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of everything chosen at random; default ${DEFAULT-VALUE}")
  private long seed = Settings.DEFAULT.seed();

  @Mixin private ReportOptions reports;

  @Option(names = "--list", description = "name the cases and run none")
  private boolean list;

  @Option(names = "-v", description = "show the bytes of passed cases, too")
  private boolean verbose;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, IOException, InterruptedException {
    Settings settings = settings();
    Role role = client.isPresent() ? Role.CLIENT : Role.SERVER;
    List<Case> cases = new Selection(role, only, skip, settings).of(Cases.all());
    if (list) {
      PrintWriter out = spec.commandLine().getOut();
      cases.forEach(one -> out.println(Selection.line(one)));
      return 0;
    }
    reports.prepare(main);
    if (client.isPresent()) {
      if (url.isPresent()) {
        throw new CannotRun("a URL is a server and --client a client: judge one after the other");
      }
      ClientProcess starter = ClientProcess.of(client.get());
      Console console = console(client.get(), role, cases);
      return judge(Runner.of(starter, client.get(), settings, console), cases, console);
    }
    if (url.isPresent()) {
      return judge(ServerUrl.of(url.get()), cases, settings);
    }
    try (WebSocketServer server = EchoServer.embedded()) {
      return judge(server.uri(), cases, settings);
    }
  }

  private Console console(String target, Role role, List<Case> cases) {
    PrintWriter out = spec.commandLine().getOut();
    return new Console(out, main.terminal(), verbose, target, role, cases);
  }

  private int judge(URI server, List<Case> cases, Settings settings)
      throws CannotRun, InterruptedException {
    Console console = console(server.toString(), Role.SERVER, cases);
    return judge(Runner.of(server, settings, console), cases, console);
  }

  private int judge(Runner runner, List<Case> cases, Console console)
      throws CannotRun, InterruptedException {
    return switch (runner.run(cases)) {
      case Outcome.CouldNotRun(String reason) -> throw new CannotRun(reason);
      case Report report -> {
        console.end(report);
        yield reports.settle(report, spec.commandLine().getOut());
      }
    };
  }

  private Settings settings() throws CannotRun {
    if (!(timeout >= 0.001 && timeout <= LONGEST)) {
      throw new CannotRun("a time-out is 0.001 to 3600 seconds, not " + timeout);
    }
    try {
      Duration limit = Duration.ofMillis((long) (timeout * 1000));
      return new Settings(limit, parallel, seed, gate, upto, tier);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    }
  }
}
