package dev.ws101.gallery.peers;

import java.util.List;

/// How a server is set up: as it comes and with compression, or for the bench, where all have the
/// same to do. That is without compression, and for more and larger messages than some take.
enum Setting {
  JUDGED,
  BENCH;

  /// Octets that a message may have in the bench.
  static final int MESSAGE = 1 << 24;

  /// Connections there may be in the bench.
  static final int CONNECTIONS = 20_000;

  /// For the bench if one of the arguments says so.
  static Setting of(String[] arguments) {
    return List.of(arguments).contains("bench") ? BENCH : JUDGED;
  }
}
