package dev.ws101.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A contender that has been started. It ends with us at the latest.
final class Running implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /// Has the scripts of peers start Java with nothing but what is in [#OPTIONS].
  private static final Map<String, String> SCRIPTS =
      Map.of("PEER_JAVA_OPTIONS", "-Xshare:auto"); // all that the JVM can do

  /// Is read by each `java` that is started.
  private static final String OPTIONS = "JDK_JAVA_OPTIONS";

  private final Contender contender;
  private final Process process;
  private final String introduction;
  private final Thread atOurEnd;

  private Running(Contender contender, Process process, String introduction, Thread atOurEnd) {
    this.contender = contender;
    this.process = process;
    this.introduction = introduction;
    this.atOurEnd = atOurEnd;
  }

  /// @param options for the JVM, if it runs on one
  /// @throws IOException when it does not say where it listens
  static Running start(Contender contender, Pinning pinning, String options)
      throws IOException, InterruptedException {
    Path complaints = Files.createTempFile("ws101-bench", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(pinning.server(contender.command())).redirectError(complaints.toFile());
    builder.environment().putAll(SCRIPTS);
    builder.environment().put(OPTIONS, options);
    Process process = builder.start();
    Thread atOurEnd = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(atOurEnd);
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(process, first));
    try {
      String line = first.get(START.toSeconds(), TimeUnit.SECONDS);
      return new Running(contender, process, line, atOurEnd);
    } catch (ExecutionException | TimeoutException e) {
      end(process);
      throw new IOException(
          "%s does not start; it says: %s".formatted(contender.name(), firstLine(complaints)), e);
    } finally {
      Files.delete(complaints); // if it has started, it goes on writing to what nobody sees
    }
  }

  private static String firstLine(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> !line.isBlank()).findFirst().orElse("nothing");
    }
  }

  /// Reads on behind the first line, so that the server can always write.
  private static void read(Process process, CompletableFuture<String> first) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        first.complete(line);
      }
    } catch (IOException _) {
      // it has gone, as below
    }
    first.completeExceptionally(new IOException("it has ended without a word"));
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  Contender contender() {
    return contender;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// What it says of itself, such as its version.
  String description() {
    int space = introduction.indexOf(' ');
    return space < 0 ? contender.name() : introduction.substring(space + 1);
  }

  /// What the generator is to do with it.
  Order order(Order.Kind kind, Load load, Duration warmUp, Duration measured) {
    return new Order(
        kind,
        URI.create(introduction.split(" ", 2)[0]).getPort(),
        contender.kind() == Contender.Kind.RAW,
        process.pid(),
        load,
        warmUp,
        measured);
  }

  @Override
  public void close() {
    end(process);
    try {
      Runtime.getRuntime().removeShutdownHook(atOurEnd);
    } catch (IllegalStateException _) {
      // we are at our end
    }
  }
}
