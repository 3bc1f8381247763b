package dev.ws101.examples.capacity;

import dev.ws101.bench.Contender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A [Stage] as a process.
final class StageProcess implements AutoCloseable {
  /// Far more than a connection takes.
  private static final long KIBI_EACH = 32;

  private final Process process;
  private final BufferedReader said;
  private final List<URI> uris;

  private StageProcess(Process process, BufferedReader said, List<URI> uris) {
    this.process = process;
    this.said = said;
    this.uris = uris;
  }

  /// Its heap has one size and is in memory from the start, so that what the process grows by is
  /// beside the heap.
  static StageProcess start(Drive drive, int connections, int addresses) throws IOException {
    long heap = 256 + connections * KIBI_EACH / 1024;
    Process process =
        new ProcessBuilder(
                Contender.java(),
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                "-cp",
                Contender.classPath(),
                Stage.class.getName(),
                drive.name(),
                Integer.toString(addresses))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
    String line = said.readLine();
    if (line == null) {
      throw new IOException(
          "the server does not start; it takes %,d MiB of memory".formatted(heap + 100));
    }
    return new StageProcess(
        process, said, Arrays.stream(line.split(" ")).map(URI::create).toList());
  }

  /// Where to connect to.
  List<URI> uris() {
    return uris;
  }

  /// Has it say something to everybody.
  void broadcast() throws IOException {
    ask("broadcast");
  }

  /// What it and the system hold when it has so many connections.
  Weight weigh(int connections) throws IOException {
    ask(Integer.toString(connections));
    String live = said.readLine();
    if (live == null) {
      throw new IOException("the server has ended");
    }
    return Weight.of(process.pid(), Long.parseLong(live));
  }

  private void ask(String what) throws IOException {
    Writer input = process.outputWriter(StandardCharsets.US_ASCII);
    input.write(what + "\n");
    input.flush();
  }

  /// Ends it, as nobody says goodbye to so many.
  void end() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    end();
  }
}
