package dev.ws101.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Kinds of text that a validator meets.
public enum Script {
  /// What protocols between programs are made of.
  ASCII("{\"id\":4711,\"name\":\"ws101\"} "),
  /// What people write: mostly ASCII, with characters of two, three and four octets between.
  MIXED("Zürich → Αθήνα, 東京 and back: 12 % 😀 off. "),
  /// The most work an octet: no ASCII to skip, and bounds that depend on the octet before.
  THREE_OCTETS("ࠀ\ud7ff東京€");

  private final String sample;

  Script(String sample) {
    this.sample = sample;
  }

  /// At most `octets` of it, and whole characters only.
  byte[] utf8(int octets) {
    int each = sample.getBytes(UTF_8).length;
    return sample.repeat(octets / each).getBytes(UTF_8);
  }
}
