package dev.ws101.lab;

import dev.ws101.control.Close;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// What went over a connection, in order: heads of HTTP, then frames.
public record Recording(List<Part> parts) {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /// One head or one frame.
  public record Part(Role from, boolean head, byte[] octets) {
    /// The octets of a head as the text they are.
    public String text() {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /// What it is, in a word: `request`, `response` or an opcode.
    public String kind() {
      if (head) {
        return from == Role.CLIENT ? "request" : "response";
      }
      return header().opcode().name().toLowerCase(Locale.ROOT);
    }

    /// What else there is to say, to be read behind [#kind]: `, masked: “Hello”`. Often empty.
    public String about() {
      if (head) {
        return "";
      }
      FrameHeader header = header();
      String said = said();
      return (header.fin() ? "" : ", more to come")
          + (header.rsv() == 4 ? ", compressed" : "")
          + (header.masked() ? ", masked" : "")
          + (said.isEmpty() ? "" : ": " + said);
    }

    private FrameHeader header() {
      return FrameReading.alone(octets).header().orElseThrow();
    }

    private String said() {
      FrameReading.Frame frame = FrameReading.alone(octets);
      byte[] payload = frame.payload();
      if (header().opcode() == Opcode.CLOSE) {
        return FrameReading.words(Close.parse(payload, 0, payload.length));
      }
      return header().rsv() == 0 ? FrameReading.text(payload) : "";
    }

    /// As people read it: a line of text for each line of a head, one of hexadecimal for a frame.
    public List<String> lines() {
      return head ? text().stripTrailing().lines().toList() : List.of(HEX.formatHex(octets));
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
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Part part : parts) {
      lines.add(name(part.from()) + (part.head() ? " head" : " frame"));
      part.lines().forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  /// The same for who sees it for the first time: with what each part is.
  public List<String> narrated() {
    List<String> lines = new ArrayList<>();
    for (Part part : parts) {
      lines.add(
          "%s to %s: %s%s"
              .formatted(name(part.from()), name(part.from().peer()), part.kind(), part.about()));
      part.lines().forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
