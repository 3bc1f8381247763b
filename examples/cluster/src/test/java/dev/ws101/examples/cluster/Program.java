package dev.ws101.examples.cluster;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ws101.bench.Contender;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Something that runs beside the test: Redis, HAProxy, a node.
///
/// @param uri where it listens
record Program(Process process, URI uri) implements AutoCloseable {
  /// Somebody may take a port that was free a moment ago.
  private static final int ATTEMPTS = 5;

  private static final int ADDRESSES = 32;
  private static final long PATIENCE_SECONDS = 60;

  /// A Redis that keeps nothing and knows nobody.
  static Program redis(Path folder) throws IOException, InterruptedException {
    String program = required("redis-server", "redis-server");
    return atAFreePort(
        "redis",
        folder.resolve("redis.txt"),
        port ->
            Stream.of("port " + port, "bind 127.0.0.1", "save ''", "appendonly no", "dir " + folder)
                .flatMap(it -> Stream.of(("--" + it).split(" ", 2)))
                .collect(() -> new ArrayList<>(List.of(program)), List::add, List::addAll));
  }

  /// HAProxy in front of three nodes, set up by the file of this example.
  ///
  /// It has several addresses, as one program connects to an address once at a time. Five hundred
  /// people would be at five hundred machines.
  static Program haproxy(Path folder, List<Program> nodes)
      throws IOException, InterruptedException {
    String program = required("haproxy", "haproxy");
    String text = Files.readString(Path.of("haproxy.cfg"));
    for (int i = 0; i < nodes.size(); i++) {
      text = text.replace("127.0.0.1:900" + (i + 1), "127.0.0.1:" + nodes.get(i).uri().getPort());
    }
    String forNodes = text;
    Path file = folder.resolve("haproxy.cfg");
    return atAFreePort(
        "ws",
        folder.resolve("haproxy.txt"),
        port -> {
          Files.writeString(file, forNodes.replace("127.0.0.1:8080", addresses(port)));
          return List.of(program, "-db", "-f", file.toString());
        });
  }

  private static String addresses(int port) {
    return IntStream.rangeClosed(1, ADDRESSES)
        .mapToObj(it -> "127.0.0.%d:%d".formatted(it, port))
        .collect(Collectors.joining(","));
  }

  /// One of the addresses of this HAProxy.
  URI anyAddress() {
    int last = ThreadLocalRandom.current().nextInt(ADDRESSES) + 1;
    return URI.create("ws://127.0.0.%d:%d".formatted(last, uri.getPort()));
  }

  /// A node on a Redis, which says itself where it is.
  static Program node(URI redis) throws IOException {
    Process process =
        new ProcessBuilder(
                Contender.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Contender.classPath(),
                Cluster.class.getName(),
                "--redis",
                redis.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    if (line == null || !line.startsWith("cluster: a node is at ")) {
      process.destroyForcibly();
      throw new IOException("a node does not start: " + line);
    }
    return new Program(process, URI.create(line.substring(line.indexOf("ws:"))));
  }

  private interface Command {
    List<String> at(int port) throws IOException;
  }

  private static Program atAFreePort(String scheme, Path log, Command command)
      throws IOException, InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Process process =
          new ProcessBuilder(command.at(port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Program program = new Program(process, URI.create(scheme + "://127.0.0.1:" + port));
      if (program.listens()) {
        return program;
      }
      program.close();
    }
    throw new IOException(scheme + " does not start: " + Files.readString(log));
  }

  private boolean listens() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        return true;
      } catch (IOException _) {
        // not yet
      }
    }
    return false;
  }

  /// Where a program is; the test is skipped if it is not there, or fails where all are required.
  private static String required(String name, String debianPackage) {
    return Stream.of((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseGet(() -> missing(name, debianPackage));
  }

  private static String missing(String name, String debianPackage) {
    String why = "%s is not here: run `apt-get install %s`".formatted(name, debianPackage);
    if ("1".equals(System.getenv("WS101_REQUIRE_PEERS"))) {
      return fail(why);
    }
    System.out.println("skipped: " + why);
    return abort(why);
  }

  /// Ends it in the middle of whatever it does.
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
