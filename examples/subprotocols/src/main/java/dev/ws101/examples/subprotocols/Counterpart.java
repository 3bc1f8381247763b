package dev.ws101.examples.subprotocols;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program of somebody else's that an example talks to, for as long as that lasts.
public final class Counterpart implements AutoCloseable {
  private static final Path FOLDER = Path.of("examples", "subprotocols");
  private static final Pattern LISTENING = Pattern.compile("ready|listening on (\\d+)");
  private static final int PATIENCE = 30; // seconds

  /// Stands in the queue behind the last line.
  private static final String END = new String("the end");

  private final String name;
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private int port = -1;

  private Counterpart(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread.ofVirtual().name("output of " + process.pid()).start(this::read);
  }

  /// Runs a script of the folder `peers` with node. It prints `listening on` and its port, or
  /// `ready` if it has none, and ends when its input does.
  ///
  /// @param library the package from npm that it is about
  public static Counterpart node(String library, String script, String... arguments)
      throws IOException {
    Path folder = folder();
    String remedy = "run `npm ci` in %s (and have node)".formatted(FOLDER);
    if (!Files.isDirectory(folder.resolve("node_modules").resolve(library))) {
      throw new CounterpartMissing("npm's " + library, remedy);
    }
    List<String> command = new ArrayList<>(List.of("node", "peers/" + script));
    command.addAll(List.of(arguments));
    ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile());
    return start(program, LISTENING, remedy);
  }

  /// Runs a program, and waits until it prints that it is ready.
  ///
  /// @param ready what it prints then, anywhere in a line; a group in it is the port where it
  ///   listens
  /// @param remedy how to get the program if there is none
  public static Counterpart start(ProcessBuilder program, Pattern ready, String remedy)
      throws IOException {
    Process process;
    try {
      process = program.redirectErrorStream(true).start();
    } catch (IOException _) {
      throw new CounterpartMissing(program.command().getFirst(), remedy);
    }
    Counterpart counterpart = new Counterpart(String.join(" ", program.command()), process);
    try {
      counterpart.awaitReady(ready);
      return counterpart;
    } catch (IOException e) {
      counterpart.close();
      throw e;
    }
  }

  /// Where this module is: what runs an example says where the repository is, and its tests run
  /// somewhere in that.
  public static Path folder() throws IOException {
    String home = System.getenv().getOrDefault("WS101_HOME", "");
    return Stream.iterate(Path.of(home).toAbsolutePath(), it -> it != null, Path::getParent)
        .map(it -> it.resolve(FOLDER))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                "there is no %s here: set WS101_HOME to the repository's folder"
                    .formatted(FOLDER)));
  }

  private void awaitReady(Pattern ready) throws IOException {
    List<String> said = new ArrayList<>();
    Matcher matcher;
    do {
      said.add(next().orElseThrow(() -> early(said)));
      matcher = ready.matcher(said.getLast());
    } while (!matcher.find());
    if (matcher.groupCount() > 0 && matcher.group(1) != null) {
      port = Integer.parseInt(matcher.group(1));
    }
  }

  private IOException early(List<String> said) {
    String words = String.join(" | ", said);
    return new IOException("%s has ended too early. %s".formatted(name, words).strip());
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException _) {
      // It was stopped: this is its end, too.
    }
    lines.add(END);
  }

  /// The port where it listens, on the loopback address.
  public int port() {
    if (port < 0) {
      throw new IllegalStateException("it does not say on which port it listens");
    }
    return port;
  }

  /// Waits for the next line that it prints, after the one that it is ready.
  ///
  /// @throws IOException when it ends, or prints nothing for long
  public String line() throws IOException {
    return next().orElseThrow(() -> early(List.of()));
  }

  /// Waits for its end, and for all that it prints until then.
  public List<String> rest() throws IOException {
    List<String> rest = new ArrayList<>();
    for (Optional<String> line = next(); line.isPresent(); line = next()) {
      rest.add(line.get());
    }
    return rest;
  }

  /// Empty at its end.
  private Optional<String> next() throws IOException {
    try {
      String line = lines.poll(PATIENCE, TimeUnit.SECONDS);
      if (line == null) {
        throw new IOException("%s says nothing for %d s".formatted(name, PATIENCE));
      }
      return Optional.of(line).filter(it -> it != END); // that very one
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /// Writes a line to its input.
  public void tell(String line) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  /// Ends it, and what it has started: politely at first.
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
