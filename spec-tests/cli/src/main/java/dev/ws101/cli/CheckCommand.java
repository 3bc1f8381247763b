package dev.ws101.cli;

import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Level;
import dev.ws101.kit.Matrix;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Profile;
import dev.ws101.kit.Report;
import dev.ws101.kit.Role;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.autobahn.Numbers;
import dev.ws101.kit.autobahn.SpecFile;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ws101 check`: judges servers and clients.
@Command(
    name = "check",
    header = "Judges WebSocket servers and clients by RFC 6455 and 7692.",
    description = {
      "Without a URL or a client it is our own server that is started and judged.",
      "Several peers are judged one after the other, and shown side by side."
    },
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
      "  ws101 check ws://localhost:9001/ ws://localhost:9002/ --html both.html",
      "  ws101 check --client 'node echo-client.mjs {url}'",
      "  ws101 check --listen 9001 --autobahn-ids --autobahn reports/clients",
      "  ws101 check --autobahn-spec fuzzingclient.json"
    })
final class CheckCommand implements Callable<Integer> {
  private static final double LONGEST = 3600;

  /// A client that comes by itself shows by this case that it lives; others build on that.
  private static final String MEETING = "6455/4.1/request-line";

  @ParentCommand private Main main;

  @Parameters(paramLabel = "URL", description = "servers that send messages back: ws:// or wss://")
  private List<String> urls = List.of();

  @Option(
      names = "--client",
      paramLabel = "CMD",
      description =
          "a client: a command for the shell, started for every connection with {url} filled in; "
              + "it has to send messages back until the connection ends; may be repeated")
  private List<String> clients = List.of();

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
  private Optional<Tier> tier = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = {
        "what you want to know: standard, the default;",
        "strict: every failure counts, also of a MAY;",
        "rfc: without the cases of robustness, which no RFC speaks of;",
        "core: RFC 6455 alone, without compression, too"
      })
  private Profile profile = Profile.STANDARD;

  @Option(
      names = "--gate",
      paramLabel = "LEVEL",
      description =
          "failures of this level and above count: ${COMPLETION-CANDIDATES}; by default as the"
              + " profile says, which is SHOULD")
  private Optional<Level> gate = Optional.empty();

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

  @Mixin private AutobahnOptions autobahn;

  /// Without these any certificate is taken: nothing is told that anybody might not know.
  @Mixin private TrustOptions trust;

  @Option(names = "--list", description = "name the cases and run none")
  private boolean list;

  @Option(names = "--dry-run", description = "count what would run, and connect to nobody")
  private boolean dryRun;

  @Option(names = "-v", description = "show the bytes of passed cases, too")
  private boolean verbose;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, IOException, InterruptedException {
    autobahn.prepare(!urls.isEmpty() || !clients.isEmpty(), spec.commandLine().getErr());
    Settings settings = settings();
    List<Candidate> candidates = candidates();
    if (list) {
      for (Role role : roles(candidates)) {
        cases(role, settings).forEach(one -> out().println(Selection.line(one)));
      }
      return 0;
    }
    reports.prepare(main, candidates);
    if (dryRun) {
      rehearse(candidates, settings);
      return 0;
    }
    if (autobahn.listens()) {
      return listen(settings);
    }
    if (!candidates.isEmpty()) {
      trust.require(candidates);
      return judge(candidates, settings);
    }
    try (WebSocketServer server = EchoServer.embedded()) {
      return judge(List.of(Candidate.server(server.uri())), settings);
    }
  }

  private List<Candidate> candidates() throws CannotRun {
    List<Candidate> candidates = Candidate.all(urls, clients);
    for (SpecFile.Server server : autobahn.servers()) {
      candidates.add(Candidate.server(ServerUrl.of(server.url())));
    }
    return candidates;
  }

  private List<Role> roles(List<Candidate> candidates) {
    return autobahn.listens() ? List.of(Role.CLIENT) : Candidate.roles(candidates);
  }

  private int listen(Settings settings) throws CannotRun, InterruptedException {
    List<Case> cases = new ArrayList<>(cases(Role.CLIENT, settings));
    if (!autobahn.hasIds() && cases.stream().noneMatch(one -> one.id().equals(MEETING))) {
      Cases.all().stream().filter(one -> one.id().equals(MEETING)).forEach(cases::addFirst);
    }
    Numbers numbers = autobahn.numbers(cases);
    return new Listening(out(), main.terminal(), verbose, numbers, settings, autobahn, reports)
        .run();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void rehearse(List<Candidate> candidates, Settings settings) throws CannotRun {
    for (Role role : roles(candidates)) {
      List<String> names =
          candidates.stream().filter(one -> one.role() == role).map(Candidate::name).toList();
      String target = names.isEmpty() ? "our own server" : String.join(" and ", names);
      Rehearsal.of(target, cases(role, settings), settings, profile).forEach(out()::println);
    }
  }

  private List<Case> cases(Role role, Settings settings) throws CannotRun {
    List<Case> all = Cases.all().stream().filter(autobahn::plays).toList();
    return new Selection(role, only, skip, profile, settings).of(all);
  }

  /// Without what a spec file excludes for a peer of this name.
  private List<Case> allowed(Candidate candidate, Settings settings) throws CannotRun {
    String agent = names().getOrDefault(candidate.name(), "");
    List<Case> cases = cases(candidate.role(), settings);
    return cases.stream().filter(one -> !autobahn.excludes(agent, one)).toList();
  }

  /// The names that a spec file gives to servers, by their URLs.
  private Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    autobahn.servers().forEach(one -> one.agent().ifPresent(agent -> names.put(one.url(), agent)));
    return names;
  }

  private int judge(List<Candidate> candidates, Settings settings)
      throws CannotRun, InterruptedException {
    List<Report> done = new ArrayList<>();
    for (Candidate one : candidates) {
      List<Case> cases = allowed(one, settings);
      Console console = new Console(out(), main.terminal(), verbose, one.name(), one.role(), cases);
      switch (one.runner(settings, console).run(cases)) {
        case Report report -> {
          console.end(report);
          done.add(report);
        }
        case Outcome.CouldNotRun(String reason) -> {
          if (candidates.size() == 1) {
            throw new CannotRun(reason);
          }
          spec.commandLine().getErr().println("ws101: " + reason);
        }
      }
    }
    if (done.isEmpty()) {
      throw new CannotRun("none of the peers could be judged; nothing is written");
    }
    if (candidates.size() > 1) {
      Comparison.of(Matrix.of(done)).forEach(out()::println);
    }
    autobahn.write(done, names());
    int code = reports.settle(done, out());
    return code == 0 && done.size() < candidates.size() ? 2 : code;
  }

  /// A spec file names volumes by their ids.
  private Tier tier() {
    return tier.orElse(autobahn.hasSpec() ? Tier.FULL : Settings.DEFAULT.tier());
  }

  private Settings settings() throws CannotRun {
    if (!(timeout >= 0.001 && timeout <= LONGEST)) {
      throw new CannotRun("a time-out is 0.001 to 3600 seconds, not " + timeout);
    }
    try {
      Duration limit = Duration.ofMillis((long) (timeout * 1000));
      return new Settings(limit, parallel, seed, gate.orElse(profile.gate()), upto, tier());
    } catch (IllegalArgumentException e) {
      throw new CannotRun(e.getMessage());
    }
  }
}
