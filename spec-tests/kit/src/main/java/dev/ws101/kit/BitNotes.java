package dev.ws101.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Explains the header of a frame bit by bit, as far as it is there.
final class BitNotes {
  private BitNotes() {}

  /// A line for each field. The list may be added to.
  static List<String> header(byte[] bytes, int from) {
    List<String> lines = new ArrayList<>();
    if (from < bytes.length) {
      first(bytes[from], lines);
    }
    if (from + 1 < bytes.length) {
      second(bytes[from + 1], lines);
      LengthForm form = FrameHead.form(bytes[from + 1]);
      int key = from + 2 + form.bytes();
      if (form != LengthForm.BITS_7) {
        field(bytes, from + 2, form.bytes(), "payload length" + number(bytes, from), lines);
      }
      if (bytes[from + 1] < 0) {
        field(bytes, key, 4, "masking key", lines);
      }
    }
    return lines;
  }

  private static void first(int b0, List<String> lines) {
    int opcode = b0 & 0xF;
    boolean fin = (b0 & 0x80) != 0;
    lines.add("%02x = %s".formatted(b0 & 0xFF, bits(b0)));
    lines.add("  %d....... FIN: %s".formatted(fin ? 1 : 0, fin ? "final frame" : "more follow"));
    lines.add(
        "  .%s.... RSV1 to RSV3: %s".formatted(bits(b0).substring(1, 4), reserved(b0 >> 4 & 7)));
    lines.add("  ....%s opcode: %s".formatted(bits(b0).substring(5), opcode(opcode)));
  }

  private static void second(int b1, List<String> lines) {
    boolean masked = (b1 & 0x80) != 0;
    lines.add("%02x = %s".formatted(b1 & 0xFF, bits(b1)));
    lines.add(
        "  %d....... MASK: %s"
            .formatted(masked ? 1 : 0, masked ? "masked, as from a client" : "as from a server"));
    String length =
        switch (FrameHead.form(b1)) {
          case BITS_7 -> "payload length " + (b1 & 0x7F);
          case BITS_16 -> "126: the length is in the next two bytes";
          case BITS_64 -> "127: the length is in the next eight bytes";
        };
    lines.add("  .%s %s".formatted(bits(b1).replace(" ", "").substring(1), length));
  }

  private static String reserved(int rsv) {
    return switch (rsv) {
      case 0 -> "not set";
      case 4 -> "RSV1 set: compressed, if permessage-deflate was agreed on, else wrong (5.2)";
      default -> "set without a known extension that gives them a meaning";
    };
  }

  private static String opcode(int opcode) {
    boolean known = opcode <= 2 || opcode >= 8 && opcode <= 10;
    return known ? Words.opcode(opcode) : "%X, reserved".formatted(opcode);
  }

  private static String number(byte[] bytes, int from) {
    return FrameHead.read(bytes, from, bytes.length)
        .map(head -> " " + Long.toUnsignedString(head.length()))
        .orElse("");
  }

  private static void field(byte[] bytes, int from, int size, String name, List<String> lines) {
    int to = Math.min(from + size, bytes.length);
    if (from < to) {
      String cut = to < from + size ? ", cut off" : "";
      lines.add(Words.hex(Arrays.copyOfRange(bytes, from, to)) + "  " + name + cut);
    }
  }

  private static String bits(int octet) {
    String bits = Integer.toBinaryString(octet & 0xFF | 0x100).substring(1);
    return bits.substring(0, 4) + " " + bits.substring(4);
  }
}
