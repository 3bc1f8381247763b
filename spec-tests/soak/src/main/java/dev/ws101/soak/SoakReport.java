package dev.ws101.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What came of a [Soak].
///
/// @param before after the warm-up, without a connection
/// @param most with all clients there
/// @param after at the end, without a connection
/// @param visits how often clients have lived by each habit
/// @param open handlers that are still running at the end
/// @param messages in all
public record SoakReport(
    Soak soak,
    Vitals before,
    Vitals most,
    Vitals after,
    Map<Habit, Long> visits,
    int open,
    long messages) {
  /// What the virtual machine may have taken meanwhile without anybody having lost it.
  private static final long HEAP = 16L << 20;

  private static final long BESIDE = 64L << 20;
  private static final int THREADS = 20;
  private static final int DESCRIPTORS = 20;

  /// What has not returned to where it was; empty when all is well.
  public List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    compare(leaks, "octets of heap", before.heap(), after.heap(), HEAP);
    compare(leaks, "octets beside the heap", before.beside(), after.beside(), BESIDE);
    compare(leaks, "threads", before.threads(), after.threads(), THREADS);
    compare(leaks, "virtual threads", before.virtual(), after.virtual(), THREADS);
    compare(leaks, "descriptors", before.descriptors(), after.descriptors(), DESCRIPTORS);
    compare(leaks, "handlers", 0, open, 0);
    return leaks;
  }

  private static void compare(List<String> leaks, String what, long then, long now, long slack) {
    if (now > then + slack) {
      leaks.add("%d %s before, %d after".formatted(then, what, now));
    }
  }

  /// The figures as tables of AsciiDoc.
  public String table() {
    return """
    |===
    | | before | most with %d clients | after

    %s%s%s| virtual threads | %d | not counted | %d
    %s|===

    %d visits and %d messages in %d s; the server was started anew %d times.

    |===
    | visits | of a client that

    %s|===
    """
        .formatted(
            soak.clients(),
            mebibytes("heap", before.heap(), most.heap(), after.heap()),
            mebibytes("beside the heap", before.beside(), most.beside(), after.beside()),
            row("threads of the system", before.threads(), most.threads(), after.threads()),
            before.virtual(),
            after.virtual(),
            row("descriptors", before.descriptors(), most.descriptors(), after.descriptors()),
            visits.values().stream().mapToLong(Long::longValue).sum(),
            messages,
            soak.length().toSeconds(),
            2 * Soak.RESTARTS,
            visits.entrySet().stream()
                .map(one -> "| %d | %s\n".formatted(one.getValue(), one.getKey().sentence()))
                .collect(Collectors.joining()));
  }

  private static String mebibytes(String what, long then, long meanwhile, long now) {
    double unit = 1 << 20;
    return "| %s, MiB | %.1f | %.1f | %.1f\n"
        .formatted(what, then / unit, meanwhile / unit, now / unit);
  }

  private static String row(String what, long then, long meanwhile, long now) {
    return "| %s | %d | %d | %d\n".formatted(what, then, meanwhile, now);
  }
}
