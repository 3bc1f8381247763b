package dev.ws101.interop.peers;

import dev.ws101.interop.Reports;
import dev.ws101.interop.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A peer that is not written in Java: a script of ours around its library, and how to run it.
///
/// @param name of the library, with its version
/// @param command what runs the script
/// @param probe what the same interpreter is to do without complaint when the library is there
/// @param remedy how to install what is missing
record Script(String name, List<String> command, List<String> probe, String remedy) {
  /// Surefire starts a test in the folder of its module.
  private static final Path PEERS = Path.of("peers");

  static final Script NODE_WS =
      new Script(
          "ws 8.23.0",
          List.of("node", "peer.mjs"),
          List.of("node", "-e", "require('ws')"),
          "run `npm ci` in spec-tests/interop (and have node)");

  /// Debian's own interpreter, whichever other comes first on the path.
  static final Script PYTHON_WEBSOCKETS =
      new Script(
          "websockets 10.4",
          List.of("/usr/bin/python3", "peer.py"),
          List.of(
              "/usr/bin/python3",
              "-c",
              "import websockets, sys; sys.exit(websockets.__version__ != '10.4')"),
          "run `apt-get install python3-websockets`");

  /// Empty when it can be run.
  Optional<String> missing() {
    try {
      Process process =
          new ProcessBuilder(probe)
              .directory(PEERS.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean there = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
      process.destroyForcibly();
      return there ? Optional.empty() : Optional.of(name + " is not here: " + remedy);
    } catch (IOException e) {
      return Optional.of("%s is not here: %s (%s)".formatted(name, remedy, e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while looking for " + name, e);
    }
  }

  /// A process that runs the script.
  ///
  /// @param greeting its first line
  record Running(Process process, String greeting) {
    /// Writes a line to its input.
    void order(String line) throws IOException {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    }

    void stop() throws InterruptedException {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  /// Runs it in a role, and hands the lines it prints, but for the first, to the reports.
  Running run(String role, Optional<Tls> tls, Reports reports) throws Exception {
    List<String> words = new ArrayList<>(command);
    words.add(role);
    tls.ifPresent(it -> words.add(it.directory().toAbsolutePath().toString()));
    Process process =
        new ProcessBuilder(words).directory(PEERS.toFile()).redirectErrorStream(true).start();
    CompletableFuture<String> greeting = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(process, greeting, reports));
    try {
      return new Running(process, greeting.get(60, TimeUnit.SECONDS));
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IOException(name + " does not start: " + reports.transcript(), e);
    }
  }

  private static void read(Process process, CompletableFuture<String> greeting, Reports reports) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!greeting.complete(line)) {
          reports.add(line);
        }
      }
    } catch (IOException e) {
      reports.add(e);
    }
    greeting.completeExceptionally(new IOException("it has ended without a word"));
  }
}
