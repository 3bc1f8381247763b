package dev.ws101.examples.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What is held at a moment, in octets; nothing where a system does not say.
///
/// @param heap live objects of the server
/// @param resident what the server has in memory: live objects, and what is beside the heap
/// @param kernel what the system holds in objects of its own, of all processes: sockets, files, and
///   where they are found
/// @param buffers what is in the buffers of all sockets
public record Weight(long heap, long resident, long kernel, long buffers) {
  private static final long KIBI = 1024;
  private static final long PAGE = 4 * KIBI;

  /// The whole heap is in memory from the start, so that by which resident memory grows is beside
  /// it.
  static Weight of(long process, long heap) throws IOException {
    return new Weight(
        heap,
        heap + KIBI * number(Path.of("/proc/%d/status".formatted(process)), "VmRSS:\\s+(\\d+)"),
        KIBI * number(Path.of("/proc/meminfo"), "Slab:\\s+(\\d+)"),
        inBuffers());
  }

  /// What is in the buffers of all TCP sockets of this machine at the moment.
  static long inBuffers() throws IOException {
    return PAGE * number(Path.of("/proc/net/sockstat"), "TCP: .*mem (\\d+)");
  }

  private static long number(Path file, String pattern) throws IOException {
    return Files.exists(file)
        ? Pattern.compile(pattern)
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .mapToLong(it -> Long.parseLong(it.replaceAll("^.*\\D", "")))
            .findFirst()
            .orElse(0)
        : 0;
  }

  /// What each of so many has added.
  Weight since(Weight before, int connections) {
    return new Weight(
        (heap - before.heap) / connections,
        (resident - before.resident) / connections,
        (kernel - before.kernel) / connections,
        (buffers - before.buffers) / connections);
  }
}
