package dev.ws101.lab;

import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.ProtocolViolation;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A frame cut into the fields that a picture shows.
public final class Fields {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private Fields() {}

  /// What a field is for, in the order of the wire.
  public enum Kind {
    FIN,
    RSV,
    OPCODE,
    MASK,
    LENGTH,
    EXTENDED_LENGTH,
    KEY,
    PAYLOAD
  }

  /// @param bit where it starts, counted from the start of the frame
  /// @param value what it says, in a few words
  /// @param broken whether this is what was refused
  public record Field(Kind kind, String name, int bit, int bits, String value, boolean broken) {}

  /// How long a header is whose second octet is this one.
  public static int headerLength(int b1) {
    int extended =
        switch (b1 & 0x7F) {
          case 126 -> 2;
          case 127 -> 8;
          default -> 0;
        };
    return 2 + extended + (b1 < 0 ? 4 : 0);
  }

  /// The fields of a frame as far as its octets are there.
  public static List<Field> of(FrameReading.Frame frame, Optional<ProtocolViolation> violation) {
    byte[] wire = frame.wire();
    Kind broken = violation.map(Fields::broken).orElse(null);
    List<Field> fields = new ArrayList<>();
    if (wire.length > 0) {
      first(wire[0], frame.header(), broken, fields);
    }
    if (wire.length > 1) {
      second(wire, broken, fields);
    }
    int from = wire.length > 1 ? headerLength(wire[1]) : wire.length;
    if (wire.length > from) {
      String text = FrameReading.text(frame.payload());
      String value = wire.length - from + (wire.length - from == 1 ? " octet" : " octets");
      fields.add(
          new Field(
              Kind.PAYLOAD,
              "payload",
              from * 8,
              (wire.length - from) * 8,
              text.isEmpty() ? value : value + ", " + text,
              broken == Kind.PAYLOAD));
    }
    return fields;
  }

  private static void first(int b0, Optional<FrameHeader> header, Kind broken, List<Field> fields) {
    String last = b0 < 0 ? "1, the message ends here" : "0, more frames follow";
    fields.add(new Field(Kind.FIN, "FIN", 0, 1, last, broken == Kind.FIN));
    for (int i = 1; i <= 3; i++) {
      String value = String.valueOf(b0 >> (7 - i) & 1);
      boolean wrong = broken == Kind.RSV && value.equals("1");
      fields.add(new Field(Kind.RSV, "RSV" + i, i, 1, value, wrong));
    }
    String opcode =
        header
            .map(one -> one.opcode().name().toLowerCase(Locale.ROOT))
            .orElse(broken == Kind.OPCODE ? "reserved" : "");
    fields.add(
        new Field(
            Kind.OPCODE,
            "opcode",
            4,
            4,
            "0x%X %s".formatted(b0 & 0xF, opcode).strip(),
            broken == Kind.OPCODE));
  }

  private static void second(byte[] wire, Kind broken, List<Field> fields) {
    int b1 = wire[1];
    fields.add(new Field(Kind.MASK, "MASK", 8, 1, b1 < 0 ? "1, masked" : "0", broken == Kind.MASK));
    int length = b1 & 0x7F;
    String said =
        switch (length) {
          case 126 -> "126: see the next 16 bits";
          case 127 -> "127: see the next 64 bits";
          default -> String.valueOf(length);
        };
    fields.add(new Field(Kind.LENGTH, "length", 9, 7, said, broken == Kind.LENGTH));
    int extended = length == 126 ? 2 : length == 127 ? 8 : 0;
    int there = Math.min(extended, wire.length - 2);
    if (there > 0) {
      String value = there == extended ? number(wire, 2, there) : "cut";
      boolean wrong = broken == Kind.EXTENDED_LENGTH;
      fields.add(new Field(Kind.EXTENDED_LENGTH, "length", 16, there * 8, value, wrong));
    }
    int key = Math.min(4, wire.length - 2 - extended);
    if (b1 < 0 && key > 0) {
      String value = HEX.formatHex(wire, 2 + extended, 2 + extended + key);
      fields.add(new Field(Kind.KEY, "masking key", 16 + extended * 8, key * 8, value, false));
    }
  }

  private static String number(byte[] wire, int from, int count) {
    return Long.toUnsignedString(
        HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(wire, from, from + count)));
  }

  /// What a clause is about.
  private static Kind broken(ProtocolViolation violation) {
    return switch (violation.clause()) {
      case "6455-5.5-02" -> Kind.FIN;
      case "6455-5.2-03", "7692-6.1-04" -> Kind.RSV;
      case "6455-5.2-04", "6455-5.4-01", "6455-5.4-07" -> Kind.OPCODE;
      case "6455-5.1-02", "6455-5.1-05" -> Kind.MASK;
      case "6455-5.5-01" -> Kind.LENGTH;
      case "6455-5.2-09", "6455-5.2-11" -> Kind.EXTENDED_LENGTH;
      default -> Kind.PAYLOAD;
    };
  }
}
