package dev.ws101.examples.proxies;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Through nginx or HAProxy: where connections go, who they are from, and the cut after 60 s.
///
/// The argument says which of them, nginx if none does. Whatever it says is about connections that
/// really went through it; only its time-out is made shorter, so that nobody has to wait.
public final class Proxies {
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofMillis(300);

  private final Farm farm;
  private final Consumer<String> out;

  private Proxies(Farm farm, Consumer<String> out) {
    this.farm = farm;
    this.out = out;
  }

  /// Shows it and ends.
  public static void main(String[] arguments) throws Exception {
    Proxy proxy = List.of(arguments).contains("haproxy") ? Proxy.HAPROXY : Proxy.NGINX;
    if (proxy.program().isEmpty()) {
      System.err.println("proxies: " + proxy.advice());
      System.exit(2);
    }
    Path folder = Files.createTempDirectory("ws101-proxies");
    try {
      show(proxy, folder, IO::println);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  /// @param folder for the files of the proxy
  static void show(Proxy proxy, Path folder, Consumer<String> out)
      throws IOException, GeneralSecurityException, InterruptedException {
    out.accept("%s in front of %s".formatted(proxy, String.join(", ", Farm.NAMES)));
    try (Farm farm = Farm.open(proxy, folder, IDLE, Heartbeat.DEFAULT)) {
      Proxies proxies = new Proxies(farm, out);
      proxies.balance();
      proxies.forward();
      proxies.silence();
      proxies.heartbeat();
    }
  }

  private void balance() throws IOException {
    List<Farm.Visit> visits = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      visits.add(farm.visit("/", Options.DEFAULT));
      counts.merge(visits.getLast().backend(), 1, Integer::sum);
    }
    visits.forEach(Farm.Visit::close);
    out.accept("6 connections at once:         " + counts);
    out.accept("30 to /rooms/tea:              " + backends(_ -> "/rooms/tea") + " server");
    out.accept("30 to /rooms/0 to /rooms/29:   " + backends(i -> "/rooms/" + i) + " servers");
  }

  private interface Paths {
    String of(int number);
  }

  /// How many servers thirty visits lead to.
  private int backends(Paths paths) throws IOException {
    Set<String> backends = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      backends.add(farm.backendOf(paths.of(i), Options.DEFAULT));
    }
    return backends.size();
  }

  private void forward() throws IOException {
    try (Farm.Visit visit = farm.visitSecurely("/", Options.DEFAULT)) {
      out.accept("TLS up to the proxy, seen as:  " + visit.greeting().replaceFirst(".*: ", ""));
    }
  }

  private void silence() throws IOException {
    try (Farm.Visit visit = farm.visit("/", Options.DEFAULT.with(Heartbeat.OFF))) {
      long start = System.nanoTime();
      try {
        visit.socket().receive();
      } catch (ConnectionClosed closed) {
        int code = closed.result().code();
        out.accept("nobody says anything:          %d after %s".formatted(code, seconds(start)));
      }
    }
  }

  /// Receives what comes, which is pongs only, for three times as long as the proxy waits.
  private void heartbeat() throws IOException {
    Heartbeat often = new Heartbeat(BEAT, Duration.ofSeconds(10));
    try (Farm.Visit visit = farm.visit("/", Options.DEFAULT.with(often))) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < 3 * IDLE.toNanos()) {
        visit.socket().receiveEvent();
      }
      visit.socket().send("still here");
      out.accept("a ping every 0.3 s:            open after " + seconds(start));
    }
  }

  private static String seconds(long start) {
    return "%.1f s".formatted((System.nanoTime() - start) / 1e9);
  }
}
