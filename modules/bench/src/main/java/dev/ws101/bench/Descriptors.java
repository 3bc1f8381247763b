package dev.ws101.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// How many files and sockets a process may have open: the hard limit, up to which the JVM and
/// Node.js raise their own.
final class Descriptors {
  private Descriptors() {}

  /// As many as can be if there is no limit, or none that can be asked for.
  static int most() {
    try {
      Process process = new ProcessBuilder("sh", "-c", "ulimit -Hn").start();
      byte[] said = process.getInputStream().readAllBytes();
      return Integer.parseInt(new String(said, StandardCharsets.US_ASCII).strip());
    } catch (IOException | NumberFormatException _) {
      return Integer.MAX_VALUE;
    }
  }
}
