package dev.ws101.soak;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What this process holds of the machine.
///
/// @param heap octets of live objects, after the collector has run
/// @param beside octets that the process has in memory beside the heap: of zlib, of threads, of the
///   virtual machine itself; 0 where the system does not tell
/// @param threads of the system
/// @param virtual threads of the other kind; 0 in what is [#seen]
/// @param descriptors open files and sockets; 0 where the system does not tell
public record Vitals(long heap, long beside, int threads, int virtual, long descriptors) {
  private static final int MOST_ROUNDS = 50;
  private static final int QUIET_ROUNDS = 5;
  private static final long ROUND = 100_000_000;
  private static final long NOTHING = 1 << 20;
  private static final Pattern VIRTUAL = Pattern.compile("#\\d+ \".*\" virtual.*");
  private static final double MEBI = 1 << 20;

  /// Measures, after what nobody holds any more has been collected.
  ///
  /// Some objects only go after others have, and the collector gives memory back to the system
  /// behind our back. So it takes some rounds until nothing changes.
  public static Vitals taken() {
    int quiet = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
      System.gc();
      LockSupport.parkNanos(ROUND);
      long now = resident();
      quiet = now < least - NOTHING ? 0 : quiet + 1;
      least = Math.min(least, now);
    }
    Vitals seen = seen();
    return new Vitals(seen.heap, seen.beside, seen.threads, counted(), seen.descriptors);
  }

  /// Measures as things are, garbage included. Virtual threads are not counted: to look at
  /// thousands that are at work has brought virtual machines of version 25 down.
  public static Vitals seen() {
    var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long beside = Math.max(0, resident() - memory.getCommitted());
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return new Vitals(memory.getUsed(), beside, threads, 0, opened());
  }

  /// The larger of each.
  Vitals max(Vitals other) {
    return new Vitals(
        Math.max(heap, other.heap),
        Math.max(beside, other.beside),
        Math.max(threads, other.threads),
        Math.max(virtual, other.virtual),
        Math.max(descriptors, other.descriptors));
  }

  private static long resident() {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Virtual threads are counted nowhere but in a dump.
  private static int counted() {
    try {
      Path folder = Files.createTempDirectory("ws101-soak");
      Path dump = folder.resolve("threads.txt");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
      try (Stream<String> lines = Files.lines(dump)) {
        return (int) lines.filter(line -> VIRTUAL.matcher(line).matches()).count();
      } finally {
        Files.delete(dump);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long opened() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  @Override
  public String toString() {
    return "heap %.1f MiB, beside it %.1f MiB, %d threads, %d descriptors"
        .formatted(heap / MEBI, beside / MEBI, threads, descriptors);
  }
}
