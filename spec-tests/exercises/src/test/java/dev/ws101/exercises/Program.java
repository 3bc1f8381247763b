package dev.ws101.exercises;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server of a student, as a process of its own. Its first line says where it listens.
record Program(Process process, URI uri) implements AutoCloseable {

  /// From source, as a student starts it: classes are compiled when they are needed.
  static Program ofSource(Path folder) throws IOException {
    return started(folder, java(), "Server.java", "0");
  }

  /// @param more arguments behind the port
  static Program ofClasses(Path folder, String... more) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", ".", "Server", "0"));
    line.addAll(List.of(more));
    return started(folder, line.toArray(String[]::new));
  }

  static Program inPython(Path folder) throws IOException {
    return started(folder, "python3", "server.py", "0");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// How long a judge is to wait for each answer: a solution leaves none out, so that the wait is
  /// of any length; a starter does.
  static String patience(String which) {
    return "-Dpatience=" + (which.equals("solution") ? 20_000 : 1500);
  }

  private static Program started(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String first = out.readLine();
    if (first == null || !first.contains("://")) {
      process.destroyForcibly();
      throw new IOException("%s does not start: %s".formatted(folder, first));
    }
    Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {})); // or it would block one day
    return new Program(process, URI.create(first));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
