package dev.ws101.examples.claims;

import dev.ws101.bench.Contender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// What a thread costs that waits, as one does that serves a connection on which nothing happens.
///
/// @param kind `platform` or `virtual`
/// @param threads how many were started
/// @param reserved octets of addresses that one takes
/// @param resident octets of memory that one takes: of the process for a platform thread, of the
///   heap for a virtual one, whose stack lies there
public record Stack(String kind, int threads, long reserved, long resident) {
  static final String PLATFORM = "platform";
  static final String VIRTUAL = "virtual";
  private static final long KIBI = 1024;

  /// What a process has.
  private record Memory(long reserved, long resident, long heap) {
    static Memory now() throws IOException {
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      Runtime runtime = Runtime.getRuntime();
      List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
      return new Memory(
          of(status, "VmSize:"),
          of(status, "VmRSS:"),
          runtime.totalMemory() - runtime.freeMemory());
    }

    private static long of(List<String> status, String name) {
      Scanner words =
          new Scanner(status.stream().filter(it -> it.startsWith(name)).findFirst().orElseThrow());
      words.next();
      return words.nextLong() * KIBI;
    }
  }

  /// Measures in a process of its own, in which nothing else happens.
  static Stack measure(String kind, int threads) throws IOException {
    Process process =
        new ProcessBuilder(
                Contender.java(),
                "-XX:+UseSerialGC",
                "-Xms256m",
                "-cp",
                Contender.classPath(),
                Stack.class.getName(),
                kind,
                Integer.toString(threads))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Scanner numbers = new Scanner(said);
    if (!numbers.hasNextLong()) {
      throw new IOException(
          "threads cannot be weighed here: " + said.lines().findFirst().orElse(""));
    }
    return new Stack(kind, threads, numbers.nextLong(), numbers.nextLong());
  }

  /// Says what a thread costs.
  ///
  /// @param arguments kind and number of threads
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int threads = Integer.parseInt(arguments[1]);
    boolean virtual = arguments[0].equals(VIRTUAL);
    Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    start(builder, 10);
    Memory before = Memory.now();
    start(builder, threads);
    Memory after = Memory.now();
    long resident = virtual ? after.heap - before.heap : after.resident - before.resident;
    IO.println(
        (virtual ? 0 : after.reserved - before.reserved) / threads + " " + resident / threads);
  }

  private static void start(Thread.Builder builder, int count) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      builder.start(() -> {
        started.countDown();
        while (true) {
          LockSupport.park();
        }
      });
    }
    started.await();
  }
}
