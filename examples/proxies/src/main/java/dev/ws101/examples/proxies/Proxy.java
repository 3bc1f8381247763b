package dev.ws101.examples.proxies;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A proxy that is not ours, and its configuration, which stands beside this class.
///
/// @param name of the program, and of the Debian package that has it
/// @param file its configuration
/// @param arguments what runs it in a folder with that file
/// @param fronts where it listens, each with the port at the end
/// @param idle the time-out for silent connections, as it stands in the configuration
record Proxy(String name, String file, List<String> arguments, List<String> fronts, String idle) {
  static final Proxy NGINX =
      new Proxy(
          "nginx",
          "nginx.conf",
          List.of("-p", ".", "-c", "nginx.conf", "-g", "daemon off;"),
          List.of("127.0.0.1:8080", "127.0.0.1:8443"),
          "proxy_read_timeout 60s");

  static final Proxy HAPROXY =
      new Proxy(
          "haproxy",
          "haproxy.cfg",
          List.of("-db", "-f", "haproxy.cfg"),
          List.of("127.0.0.1:8080", "127.0.0.1:8443"),
          "timeout tunnel 60s");

  static final Proxy TINYPROXY =
      new Proxy(
          "tinyproxy",
          "tinyproxy.conf",
          List.of("-d", "-c", "tinyproxy.conf"),
          List.of("\nPort 8888"),
          "Timeout 60");

  /// Where such programs are, besides: not every user has it in the path.
  private static final String ALSO = File.pathSeparator + "/usr/sbin";

  /// Somebody may take a port that was free a moment ago.
  private static final int ATTEMPTS = 5;

  private static final int PATIENCE_SECONDS = 20;

  /// Where the program is, if it is installed.
  Optional<Path> program() {
    return Stream.of((System.getenv("PATH") + ALSO).split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// What to do when it is not.
  String advice() {
    return "%1$s is not here: run `apt-get install %1$s`".formatted(name);
  }

  /// One that runs.
  ///
  /// @param ports of its fronts
  /// @param log what it says
  record Running(Process process, List<Integer> ports, Path log) implements AutoCloseable {
    URI plain(String path) {
      return URI.create("ws://127.0.0.1:" + ports.get(0) + path);
    }

    URI secure(String path) {
      return URI.create("wss://127.0.0.1:" + ports.get(1) + path);
    }

    /// Asks it to end, as nginx then ends its workers, and makes it, if it does not.
    @Override
    public void close() {
      process.destroy();
      process
          .onExit()
          .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
          .thenAccept(Process::destroyForcibly)
          .join();
    }
  }

  /// Starts it on free ports.
  ///
  /// @param folder for its files; may hold some for it
  /// @param changes what is to stand in its configuration in the place of what
  Running start(Path folder, Map<String, String> changes) throws IOException, InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Running running = launch(folder, changes);
      if (listens(running)) {
        return running;
      }
      running.close();
    }
    throw new IOException(name + " does not start: " + Files.readString(folder.resolve("log")));
  }

  private Running launch(Path folder, Map<String, String> changes) throws IOException {
    List<Integer> ports = free(fronts.size());
    Map<String, String> all = new HashMap<>(changes);
    for (int i = 0; i < fronts.size(); i++) {
      all.put(fronts.get(i), fronts.get(i).replaceFirst("\\d+$", ports.get(i).toString()));
    }
    Files.writeString(folder.resolve(file), changed(all));
    List<String> command =
        new ArrayList<>(List.of(program().orElseThrow(() -> new IOException(advice())).toString()));
    command.addAll(arguments);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Running(process, ports, log);
  }

  /// The configuration with all changes made at once, so that none changes another.
  private String changed(Map<String, String> changes) throws IOException {
    try (InputStream in = Proxy.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String old : changes.keySet()) {
        if (!text.contains(old)) {
          throw new IllegalArgumentException("there is no \"%s\" in %s".formatted(old, file));
        }
      }
      return Pattern.compile(
              String.join("|", changes.keySet().stream().map(Pattern::quote).toList()))
          .matcher(text)
          .replaceAll(found -> changes.get(found.group()));
    }
  }

  private static List<Integer> free(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket one : held) {
        one.close();
      }
    }
  }

  /// Whether it listens everywhere before it ends and before the time is over.
  private static boolean listens(Running running) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && !running.process().waitFor(20, TimeUnit.MILLISECONDS)) {
      if (running.ports().stream().allMatch(Proxy::answers)) {
        return true;
      }
    }
    return false;
  }

  private static boolean answers(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
