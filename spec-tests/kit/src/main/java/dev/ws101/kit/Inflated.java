package dev.ws101.kit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// DEFLATE data that has been read: what it stands for, and how it says it.
///
/// @param output what it stands for
/// @param blocks in their order, the last one cut off if the data is
/// @param farthest the reference that looks back furthest
/// @param earliest the reference that begins furthest before the output, in what was inflated
///   before; nothing if none does
/// @param paddedWithOnes a final block is not followed by bits of 0 up to the next octet
/// @param complete the data ends where a block ends, at the border of an octet
public record Inflated(
    byte[] output,
    List<Block> blocks,
    Optional<Reference> farthest,
    Optional<Reference> earliest,
    boolean paddedWithOnes,
    boolean complete) {

  /// How a block says what it stands for: RFC 1951 3.2.3.
  public enum Type {
    STORED,
    FIXED,
    DYNAMIC
  }

  /// A block.
  ///
  /// @param last it has BFINAL
  /// @param size how many octets of output it stands for
  public record Block(Type type, boolean last, int size) {
    /// Such as `fixed, 5 octets` or `stored, BFINAL, empty`.
    @Override
    public String toString() {
      String kind =
          switch (type) {
            case STORED -> "stored";
            case FIXED -> "fixed";
            case DYNAMIC -> "dynamic";
          };
      String octets = size == 0 ? "empty" : size == 1 ? "1 octet" : size + " octets";
      return kind + (last ? ", BFINAL, " : ", ") + octets;
    }
  }

  /// A back reference.
  ///
  /// @param at the octet of the output at which it stands
  /// @param distance how far it looks back from there
  public record Reference(int at, int distance) {
    /// How many octets before the output it begins; not positive if it begins inside.
    public int before() {
      return distance - at;
    }

    @Override
    public String toString() {
      return "distance %d at octet %d".formatted(distance, at);
    }
  }

  /// Whether the data ends with an empty stored block, as a whole compressed message does with the
  /// four octets put back that its sender has taken off.
  public boolean endsWithEmptyStoredBlock() {
    return complete
        && !blocks.isEmpty()
        && blocks.getLast().type() == Type.STORED
        && blocks.getLast().size() == 0;
  }

  /// The blocks and the longest distance in words.
  @Override
  public String toString() {
    String all = blocks.stream().map(Block::toString).collect(Collectors.joining(" + "));
    return all
        + farthest.map(reference -> "; longest distance " + reference.distance()).orElse("")
        + (complete ? "" : "; cut off");
  }
}
