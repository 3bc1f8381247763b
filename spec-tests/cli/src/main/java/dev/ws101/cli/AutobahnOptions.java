package dev.ws101.cli;

import dev.ws101.kit.Case;
import dev.ws101.kit.Report;
import dev.ws101.kit.autobahn.AutobahnIds;
import dev.ws101.kit.autobahn.Numbers;
import dev.ws101.kit.autobahn.SpecFile;
import dev.ws101.reports.AutobahnReport;
import dev.ws101.reports.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What lets a harness made for the Autobahn testsuite use `check` instead.
final class AutobahnOptions {
  private static final double LONGEST = 86400;

  @Option(
      names = "--listen",
      paramLabel = "[HOST:]PORT",
      description =
          "wait for clients that come by themselves to /runCase?case=1&agent=NAME and so on, as"
              + " they do with Autobahn's fuzzing server; 0 is any free port")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--listen-for",
      paramLabel = "SECONDS",
      description = "no longer than this; else until a client or Ctrl-C says that it is enough")
  private Optional<Double> listenFor = Optional.empty();

  @Option(
      names = "--autobahn-ids",
      description = "with --listen: number the cases by the ids of Autobahn, as 5.6")
  private boolean byIds;

  @Option(
      names = "--autobahn-spec",
      paramLabel = "FILE",
      description =
          "do what a fuzzingclient.json or fuzzingserver.json says, with the full tier unless"
              + " --tier is given")
  private Optional<Path> specFile = Optional.empty();

  @Option(
      names = "--autobahn",
      paramLabel = "DIR",
      description = "also write index.json and a file for each case, as Autobahn does")
  private Optional<Path> folder = Optional.empty();

  private Optional<SpecFile> spec = Optional.empty();
  private final Instant started = Instant.now();

  /// Reads the spec file, and says what has no effect.
  ///
  /// @param others whether a peer is named by something else
  void prepare(boolean others, PrintWriter err) throws CannotRun {
    if (specFile.isPresent()) {
      spec = Optional.of(read(specFile.get()));
      spec.get()
          .warnings()
          .forEach(one -> err.println("ws101: %s: %s".formatted(specFile.get(), one)));
    }
    int ways = (others ? 1 : 0) + (listen.isPresent() ? 1 : 0) + (specFile.isPresent() ? 1 : 0);
    if (ways > 1) {
      throw new CannotRun(
          "a URL, --client, --listen and --autobahn-spec are ways to a peer: take one of them");
    }
    if (byIds && listen.isEmpty()) {
      throw new CannotRun("--autobahn-ids is about what --listen tells: add --listen PORT");
    }
    if (listenFor.isPresent() && !listens()) {
      throw new CannotRun("--listen-for is about how long --listen waits: add --listen PORT");
    }
    if (listenFor.isPresent() && !(listenFor.get() > 0 && listenFor.get() <= LONGEST)) {
      throw new CannotRun("--listen-for takes 0.001 to 86400 seconds, not " + listenFor.get());
    }
    folder = folder.or(() -> spec.flatMap(SpecFile::outdir).map(Path::of));
    if (folder.isPresent()) {
      make(folder.get());
    }
  }

  private static SpecFile read(Path file) throws CannotRun {
    try {
      return SpecFile.parse(Files.readString(file));
    } catch (SpecFile.Malformed e) {
      throw new CannotRun("%s cannot be used: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw new CannotRun("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static void make(Path folder) throws CannotRun {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CannotRun("cannot make the folder %s: %s".formatted(folder, e.getMessage()));
    }
  }

  /// Whether a spec file says what to do.
  boolean hasSpec() {
    return spec.isPresent();
  }

  /// The servers that a spec file names.
  List<SpecFile.Server> servers() {
    return spec.map(SpecFile::servers).orElse(List.of());
  }

  /// Whether clients come by themselves.
  boolean listens() {
    return listen.isPresent() || spec.filter(one -> one.servers().isEmpty()).isPresent();
  }

  /// Where they come to.
  ListenAddress address() throws CannotRun {
    return listen.isPresent()
        ? ListenAddress.of(listen.get())
        : ListenAddress.ofUrl(spec.flatMap(SpecFile::url).orElseThrow());
  }

  /// How long that may take; nothing: as long as it takes.
  Optional<Duration> atMost() {
    return listenFor.map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
  }

  /// Whether a spec file lets a case be played.
  boolean plays(Case one) {
    return spec.isEmpty() || one.autobahn().stream().anyMatch(spec.get().ids()::contains);
  }

  /// Whether a spec file keeps a case from being played with a peer of this name.
  boolean excludes(String agent, Case one) {
    List<String> ids = one.autobahn().stream().filter(ids()::contains).toList();
    return spec.isPresent() && ids.stream().allMatch(id -> excludes(agent, id));
  }

  /// The same for an id.
  boolean excludes(String agent, String id) {
    return spec.isPresent() && spec.get().excludes(agent, id);
  }

  /// What `case=1` and so on stand for.
  Numbers numbers(List<Case> cases) {
    return hasIds() ? Numbers.ofAutobahn(ids(), cases) : Numbers.of(cases);
  }

  /// Whether cases are known by the ids of Autobahn.
  boolean hasIds() {
    return byIds || hasSpec();
  }

  private List<String> ids() {
    return spec.map(SpecFile::ids).orElse(AutobahnIds.all());
  }

  /// Writes the folder, if one was asked for.
  ///
  /// @param names of the peers, as far as they were given any
  void write(List<Report> reports, Map<String, String> names) throws CannotRun {
    if (folder.isEmpty()) {
      return;
    }
    List<AutobahnReport.Subject> subjects = new ArrayList<>();
    for (Report report : reports) {
      AutobahnReport.Subject one = AutobahnReport.Subject.of(report, ids());
      String name = names.getOrDefault(report.target(), one.agent());
      subjects.add(new AutobahnReport.Subject(name, one.ids(), report));
    }
    try {
      for (Map.Entry<String, String> file : AutobahnReport.files(subjects, started).entrySet()) {
        Files.writeString(folder.get().resolve(file.getKey()), file.getValue());
      }
      Files.writeString(folder.get().resolve("index.html"), HtmlReport.of(reports, Main.VERSION));
    } catch (IOException e) {
      throw new CannotRun("cannot write to %s: %s".formatted(folder.get(), e.getMessage()));
    }
  }
}
