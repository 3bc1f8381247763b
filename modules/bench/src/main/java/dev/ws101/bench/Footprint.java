package dev.ws101.bench;

/// What connections cost a server that are open and silent, in octets for each.
///
/// @param connections how many there were
/// @param idle they have just opened
/// @param talked each has sent a message of 16 KiB, and has it back
public record Footprint(int connections, Memory idle, Memory talked) {
  /// @param heap live objects; null where there is no heap of Java
  /// @param resident live objects, and what else the process has in memory
  public record Memory(Double heap, double resident) {}
}
