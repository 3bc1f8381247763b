package dev.ws101.soak;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The memory that connections cost a server, by what their clients have done.
///
/// ```sh
/// java -cp spec-tests/cli/target/ws101.jar dev.ws101.soak.Footprint
/// ```
///
/// Each [Burden] is measured in a virtual machine of its own, whose heap is of one size and all in
/// memory from the start: what the process grows by is native memory then. All clients come twice,
/// and the second time counts: what the machine takes once is nobody's.
///
/// @param burden what the clients did
/// @param before the server, without a connection
/// @param with all connections there
/// @param after they have gone
public record Footprint(Burden burden, Vitals before, Vitals with, Vitals after) {
  private static final List<String> FLAGS =
      List.of(
          "-Xms1g",
          "-Xmx1g",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseSerialGC",
          "-XX:SoftRefLRUPolicyMSPerMB=0",
          "-Xint");

  /// Has the C library give back at once what is freed, if it is the one of GNU.
  private static final Map<String, String> ALLOCATOR = Map.of("MALLOC_MMAP_THRESHOLD_", "4096");

  private static final long MOMENT = 200_000_000;
  private static final double KIBI = 1 << 10;
  private static final double MEBI = 1 << 20;

  /// What the first argument is in a virtual machine that is to measure by itself.
  private static final String HERE = "here";

  /// Measures the burdens that are named, or all of them.
  public static void main(String[] names) throws IOException, InterruptedException {
    if (names.length > 0 && names[0].equals(HERE)) {
      System.out.print(of(Burden.valueOf(names[1])).row());
      return;
    }
    System.out.print(HEAD);
    List<Burden> named = Stream.of(names).map(Burden::valueOf).toList();
    for (Burden burden : named.isEmpty() ? List.of(Burden.values()) : named) {
      int code = elsewhere(burden);
      if (code != 0) {
        System.exit(code);
      }
    }
    System.out.println("|===");
  }

  private static int elsewhere(Burden burden) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    String path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", path, Footprint.class.getName(), HERE, burden.name()));
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().putAll(ALLOCATOR);
    return process.start().waitFor();
  }

  /// Measures in this virtual machine.
  ///
  /// @throws IOException when a client is not treated as it should be, or does not stay: else the
  ///   figure would be that of fewer
  static Footprint of(Burden burden) throws IOException {
    try (Host host = Host.patient()) {
      leave(come(host, burden), host);
      Vitals before = Vitals.taken();
      List<Visitor> visitors = come(host, burden);
      Vitals with = Vitals.taken();
      leave(visitors, host);
      return new Footprint(burden, before, with, Vitals.taken());
    }
  }

  private static List<Visitor> come(Host host, Burden burden) throws IOException {
    List<Visitor> visitors = new ArrayList<>();
    for (int i = 0; i < burden.connections(); i++) {
      Visitor visitor = Visitor.withLittleRoom(host.port(), new Random(i));
      visitors.add(visitor);
      burden.put(visitor);
    }
    awaitIdleness();
    if (host.present() != visitors.size()) {
      throw new IOException(
          "only %d of %d clients are still there".formatted(host.present(), visitors.size()));
    }
    return visitors;
  }

  /// Waits until nobody has anything to do.
  private static void awaitIdleness() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      long before;
      long now = system.getProcessCpuTime();
      do {
        before = now;
        LockSupport.parkNanos(MOMENT);
        now = system.getProcessCpuTime();
      } while (now - before > MOMENT / 10);
    }
  }

  private static void leave(List<Visitor> visitors, Host host) throws IOException {
    for (Visitor visitor : visitors) {
      visitor.abort();
    }
    while (host.present() > 0) {
      LockSupport.parkNanos(MOMENT / 10);
    }
    awaitIdleness();
  }

  private static final String HEAD =
      """
      |===
      | a client that | heap, KiB | beside it, KiB | not freed by all, MiB

      """;

  String row() {
    int count = burden.connections();
    return "| %s | %.1f | %.1f | %.1f\n"
        .formatted(
            burden.sentence(),
            (with.heap() - before.heap()) / KIBI / count,
            (with.beside() - before.beside()) / KIBI / count,
            (after.heap() + after.beside() - before.heap() - before.beside()) / MEBI);
  }
}
