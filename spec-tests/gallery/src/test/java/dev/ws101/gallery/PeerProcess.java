package dev.ws101.gallery;

import dev.ws101.kit.Trust;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A peer that has been started and has introduced itself. It trusts the throw-away authority of
/// the kit, if it looks at the variables by which one says so.
///
/// What it says besides goes to a file in `target/logs`.
final class PeerProcess implements AutoCloseable {
  private static final Path LOGS = Path.of("target", "logs");

  private static Trust trust;

  private final Process process;
  private final String introduction;

  private PeerProcess(Process process, String introduction) {
    this.process = process;
    this.introduction = introduction;
  }

  /// Starts it, in the folder of the module.
  ///
  /// @throws IOException when it does not introduce itself; says what to do
  static PeerProcess start(Exhibit exhibit) throws IOException, InterruptedException {
    Files.createDirectories(LOGS);
    Path log = LOGS.resolve(exhibit.name() + ".txt");
    ProcessBuilder builder = new ProcessBuilder("./" + exhibit.name());
    trust().addTo(builder.environment());
    Process process = builder.redirectError(log.toFile()).start();
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(process, first));
    try {
      return new PeerProcess(process, first.get(60, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      end(process);
      throw new IOException(
          "%s does not start: %s (its words are in %s)"
              .formatted(exhibit, exhibit.runtime().remedy(), log),
          e);
    }
  }

  /// Written once, however often peers are started.
  private static synchronized Trust trust() throws IOException {
    if (trust == null) {
      trust = Trust.inFiles();
    }
    return trust;
  }

  /// Reads on behind the first line, so that the peer can always write.
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

  /// The line by which it has introduced itself.
  String introduction() {
    return introduction;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Writes a line to its input.
  void tell(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
