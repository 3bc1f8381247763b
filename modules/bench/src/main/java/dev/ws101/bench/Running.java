package dev.ws101.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A contender that has been started, and how to put a load on it.
final class Running implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Contender contender;
  private final Pinning pinning;
  private final Process process;
  private final String introduction;

  private Running(Contender contender, Pinning pinning, Process process, String introduction) {
    this.contender = contender;
    this.pinning = pinning;
    this.process = process;
    this.introduction = introduction;
  }

  /// @throws IOException when it does not say where it listens
  static Running start(Contender contender, Pinning pinning)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(pinning.server(contender.command()))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PEER_JAVA_OPTIONS", "-Xshare:auto"); // all that the JVM can do
    Process process = builder.start();
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(process, first));
    try {
      String line = first.get(START.toSeconds(), TimeUnit.SECONDS);
      return new Running(contender, pinning, process, line);
    } catch (ExecutionException | TimeoutException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException(contender.name() + " does not start; is it built and installed?", e);
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

  Contender contender() {
    return contender;
  }

  /// What it says of itself, such as its version.
  String description() {
    int space = introduction.indexOf(' ');
    return space < 0 ? contender.name() : introduction.substring(space + 1);
  }

  private int port() {
    return URI.create(introduction.split(" ", 2)[0]).getPort();
  }

  /// Measures once, by a generator in a process of its own.
  ///
  /// @throws IOException when the server breaks the protocol, hangs or ends; says what was seen
  Figures measure(Load load, Duration warmUp, Duration measured)
      throws IOException, InterruptedException {
    List<String> command = pinning.generator(generator(load, warmUp, measured));
    Process generator = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (generator.waitFor() != 0) {
        throw new IOException(said.lines().findFirst().orElse("the generator ended"));
      }
      double[] figures = said.strip().lines().toList().getLast().transform(Running::numbers);
      return new Figures(figures[0], figures[1], figures[2], figures[3]);
    } finally {
      generator.destroyForcibly();
    }
  }

  private List<String> generator(Load load, Duration warmUp, Duration measured) {
    List<String> command =
        new ArrayList<>(
            List.of(Contender.java(), "-XX:+UseSerialGC", "-cp", Contender.classPath()));
    command.add(Generator.class.getName());
    Stream.of(
            port(),
            contender.raw() ? "raw" : "ws",
            load.connections(),
            load.inFlight(),
            load.smallest(),
            load.largest(),
            warmUp.toMillis(),
            measured.toMillis(),
            process.pid())
        .map(Object::toString)
        .forEach(command::add);
    return command;
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
