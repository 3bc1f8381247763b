package dev.ws101.docs;

import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// What went over a connection, in order: heads of HTTP, then frames.
record Recording(List<Part> parts) {

  /// One head or one frame.
  record Part(Role from, boolean head, byte[] octets) {
    String text() {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /// Cuts what one side wrote at once into its head, if it begins with one, and its frames.
  static List<Part> parts(Role from, byte[] octets) {
    List<Part> parts = new ArrayList<>();
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int at = text.startsWith("GET ") || text.startsWith("HTTP/") ? text.indexOf("\r\n\r\n") + 4 : 0;
    if (at > 0) {
      parts.add(new Part(from, true, Arrays.copyOf(octets, at)));
    }
    byte[] frames = Arrays.copyOfRange(octets, at, octets.length);
    FrameReading.cut(frames).forEach(frame -> parts.add(new Part(from, false, frame)));
    return parts;
  }

  /// As it is kept in a file, for people to read and to compare: a line that says who speaks, and
  /// below it, indented, what.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Part part : parts) {
      String who = part.from().name().toLowerCase(Locale.ROOT);
      lines.add(who + (part.head() ? " head" : " frame"));
      if (part.head()) {
        part.text().stripTrailing().lines().forEach(line -> lines.add("  " + line));
      } else {
        lines.add("  " + HexFormat.ofDelimiter(" ").formatHex(part.octets()));
      }
    }
    return lines;
  }
}
