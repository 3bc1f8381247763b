package dev.ws101.examples.realtime;

import dev.ws101.bench.Contender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A [FeedServer] as a process, so that the processor time it uses is its own. It ends with its
/// input, and so with us.
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final Ports ports;

  private ServerProcess(Process process, Ports ports) {
    this.process = process;
    this.ports = ports;
  }

  static ServerProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                Contender.java(),
                "-XX:+UseSerialGC",
                "-cp",
                Contender.classPath(),
                FeedServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the server of the feed does not start");
    }
    return new ServerProcess(process, Ports.parse(line));
  }

  Ports ports() {
    return ports;
  }

  /// From now on so many events a second.
  void rate(double events) throws IOException {
    Writer input = process.outputWriter(StandardCharsets.UTF_8);
    input.write(events + "\n");
    input.flush();
  }

  /// Processor time that it has used.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
