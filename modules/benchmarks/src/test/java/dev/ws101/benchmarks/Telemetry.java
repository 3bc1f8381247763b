package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Random;

/// Messages as programs send them all day: JSON whose names repeat and whose values do not. The
/// same ones in every run.
final class Telemetry {
  /// So many that no window still holds the first when it comes round again.
  private static final int MESSAGES = 64;

  private Telemetry() {}

  /// Messages that differ, of `octets` each.
  static byte[][] messages(int octets) {
    Random values = new Random(7692);
    byte[][] messages = new byte[MESSAGES][];
    for (int i = 0; i < MESSAGES; i++) {
      StringBuilder json = new StringBuilder("[");
      while (json.length() < octets) {
        json.append(reading(values)).append(',');
      }
      json.setLength(octets - 1);
      messages[i] = json.append(']').toString().getBytes(US_ASCII);
    }
    return messages;
  }

  private static String reading(Random values) {
    return """
    {"sensor":"s-%04d","time":%d,"temperature":%d.%d,"humidity":%d,"state":"%s"}\
    """
        .formatted(
            values.nextInt(10_000),
            1_790_000_000_000L + values.nextInt(1_000_000_000),
            values.nextInt(-20, 40),
            values.nextInt(10),
            values.nextInt(100),
            values.nextInt(10) == 0 ? "failed" : "ok");
  }
}
