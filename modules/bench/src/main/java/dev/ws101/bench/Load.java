package dev.ws101.bench;

import java.util.List;
import java.util.stream.IntStream;

/// What a server is given to do: so many connections, each with so many messages under way, which
/// it sends back.
///
/// @param name short, for tables
/// @param inFlight messages of one connection that wait for their echo at any time
/// @param smallest octets of a message, drawn evenly up to `largest`
public record Load(String name, int connections, int inFlight, int smallest, int largest) {
  /// Many small messages at once.
  public static final Load PIPELINED = new Load("64 x 64 x 32 B", 64, 64, 32, 32);

  /// Small talk, many small messages at once, files in pieces, and large messages.
  public static final List<Load> ALL =
      List.of(
          new Load("64 x 1 x 16..125 B", 64, 1, 16, 125),
          PIPELINED,
          new Load("16 x 4 x 16 KiB", 16, 4, 16 << 10, 16 << 10),
          new Load("4 x 2 x 1 MiB", 4, 2, 1 << 20, 1 << 20));

  public Load {
    if (connections < 1 || inFlight < 1 || smallest < 0 || largest < smallest) {
      throw new IllegalArgumentException(
          "%d connections with %d messages of %d to %d octets"
              .formatted(connections, inFlight, smallest, largest));
    }
  }

  /// Small talk on ever more connections: 10, 100, 1,000 and 10,000, as far as so many can be.
  public static List<Load> curve(int most) {
    return IntStream.of(10, 100, 1_000, 10_000)
        .map(connections -> Math.min(connections, most))
        .distinct()
        .mapToObj(connections ->
            new Load("%,d connections".formatted(connections), connections, 1, 16, 125))
        .toList();
  }
}
