package dev.ws101.engine;

/// Where the driver may read the rest of a large payload to, instead of calling [#receive]: the
/// message's own array.
public interface Sink {
  /// The array, with room made.
  byte[] array();

  /// Where the next octet belongs.
  int from();

  /// How many octets may be put there; to be asked after [#array].
  int room();

  /// Says that `count` octets were put there.
  void filled(int count);
}
