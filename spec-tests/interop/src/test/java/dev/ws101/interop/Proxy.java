package dev.ws101.interop;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A reverse proxy that is not ours, set up by a file of the folder `proxies`.
///
/// @param name of the program, and of the package that has it
/// @param file its configuration, with the addresses that this class replaces by free ones
/// @param arguments what runs it in a folder with that file
record Proxy(String name, String file, List<String> arguments) {
  static final Proxy NGINX =
      new Proxy("nginx", "nginx.conf", List.of("-p", ".", "-c", "nginx.conf", "-g", "daemon off;"));

  static final Proxy HAPROXY =
      new Proxy("haproxy", "haproxy.cfg", List.of("-db", "-f", "haproxy.cfg"));

  /// Where such programs are, besides: not every user has it in the path.
  private static final String ALSO = File.pathSeparator + "/usr/sbin";

  private static final String FRONT = "127.0.0.1:8080";
  private static final String SECURE_FRONT = "127.0.0.1:8443";
  private static final String ENDPOINT = "127.0.0.1:9001";

  /// Somebody may take a port that was free a moment ago.
  private static final int ATTEMPTS = 5;

  private static final long PATIENCE_SECONDS = 60;

  private String program() {
    return Stream.of((System.getenv("PATH") + ALSO).split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElse(name);
  }

  /// What it says of its version, or why there is none and how to mend that.
  private record Look(boolean there, String words) {}

  private Look look() {
    try {
      Process process = new ProcessBuilder(program(), "-v").redirectErrorStream(true).start();
      String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? new Look(true, words) : missing(words);
    } catch (IOException e) {
      return missing(e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while looking for " + name, e);
    }
  }

  private Look missing(String why) {
    return new Look(
        false, "%1$s is not here: run `apt-get install %1$s` (%2$s)".formatted(name, why));
  }

  /// Empty when it can be run.
  Optional<String> missing() {
    return Optional.of(look()).filter(look -> !look.there()).map(Look::words);
  }

  /// Whether it is of a version before this one of two numbers, such as 1.23.
  boolean isBefore(int major, int minor) {
    String[] numbers = look().words().replaceFirst("(?s)^\\D*", "").split("\\D+");
    int its = Integer.parseInt(numbers[0]);
    return its < major || its == major && Integer.parseInt(numbers[1]) < minor;
  }

  /// One that runs.
  ///
  /// @param log what it says
  record Running(Process process, Path log, URI plain, URI secure) implements AutoCloseable {
    URI uri(boolean tls) {
      return tls ? secure : plain;
    }

    /// Ends it at once: connections that are open are of no more use. It is asked to, as nginx then
    /// ends its workers, and made to, if it does not.
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

  /// Starts it in front of an endpoint on this machine.
  ///
  /// @param tls whose certificate it shows
  Running start(int endpoint, Tls tls) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "proxies", name));
    Path identity = tls.directory().resolve("identity.pem");
    Files.copy(identity, folder.resolve("identity.pem"), StandardCopyOption.REPLACE_EXISTING);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Running running = start(folder, endpoint);
      if (answers(running.plain(), running) && answers(running.secure(), running)) {
        return running;
      }
      running.close();
    }
    throw new IOException(name + " does not start: " + Files.readString(folder.resolve("log.txt")));
  }

  private Running start(Path folder, int endpoint) throws IOException {
    int plain;
    int secure;
    try (ServerSocket one = free();
        ServerSocket other = free()) {
      plain = one.getLocalPort();
      secure = other.getLocalPort();
    }
    String text = Files.readString(Path.of("proxies", file));
    text = replaced(text, ENDPOINT, "127.0.0.1:" + endpoint);
    text = replaced(text, FRONT, "127.0.0.1:" + plain);
    text = replaced(text, SECURE_FRONT, "127.0.0.1:" + secure);
    Files.writeString(folder.resolve(file), text);
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Running(
        process,
        log,
        URI.create("ws://127.0.0.1:" + plain + "/"),
        URI.create("wss://127.0.0.1:" + secure + "/"));
  }

  /// Below the ports that systems give to whoever asks for any: else somebody may take it before
  /// the proxy does, and who looks whether the proxy is there may be connected to itself.
  private static ServerSocket free() throws IOException {
    while (true) {
      try {
        return new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 30_000));
      } catch (BindException _) {
        // somebody has it
      }
    }
  }

  private String replaced(String text, String address, String by) {
    if (!text.contains(address)) {
      throw new IllegalStateException("proxies/%s does not name %s".formatted(file, address));
    }
    return text.replace(address, by);
  }

  /// Whether it listens there before it ends and before the time is over.
  private static boolean answers(URI uri, Running running) throws InterruptedException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && !running.process().waitFor(20, TimeUnit.MILLISECONDS)) {
      try (Socket socket = new Socket()) {
        socket.connect(address);
        return true;
      } catch (IOException _) {
        // not yet
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name;
  }
}
