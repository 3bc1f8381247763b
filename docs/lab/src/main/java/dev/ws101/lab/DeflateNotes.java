package dev.ws101.lab;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Explains compressed messages of one direction code by code, as RFC 1951 has them.
///
/// Blocks with fixed codes and without compression, which are all that short messages are made of.
/// What messages before stand for is kept, since later ones may look back at it.
final class DeflateNotes {
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
  private static final int END_OF_BLOCK = 256;
  private static final String BITS = "Bits count from the least significant one of each octet on. ";

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private byte[] data;
  private int start;
  private int at;
  private List<Note> notes;

  /// What a sender takes off the end of each message. [7692-7.2.1-03]
  static byte[] tail() {
    return TAIL.clone();
  }

  /// Explains the next message, which is all in one frame.
  ///
  /// @param payload unmasked
  /// @param from where it starts in its part
  List<Note> message(byte[] payload, int from) {
    data = Arrays.copyOf(payload, payload.length + TAIL.length);
    System.arraycopy(TAIL, 0, data, payload.length, TAIL.length);
    start = from * 8;
    at = 0;
    notes = new ArrayList<>();
    while (at < data.length * 8) {
      block();
    }
    return notes;
  }

  /// All that the messages so far stand for.
  byte[] text() {
    return text.toByteArray();
  }

  private void block() {
    int last = number(1);
    note(1, "BFINAL: " + last, BITS + "0: the stream goes on after this block.", "7692-7.2.1-06");
    int type = number(2);
    switch (type) {
      case 0 -> stored();
      case 1 -> fixed();
      default -> throw new IllegalStateException("a block with codes of its own, unexplained");
    }
  }

  private void stored() {
    note(2, "BTYPE: 00", "A block without compression.", "7692-7.2.1-02", "7692-7.2.1-05");
    int padding = -at & 7;
    number(padding);
    if (padding > 0) {
      note(padding, "padding", "Such a block goes on at the next octet.");
    }
    int length = number(16);
    removable(16, "LEN: " + length, "So many octets follow, in 16 bits.");
    number(16);
    removable(16, "NLEN", "The same, with every bit turned over.");
    for (int i = 0; i < length; i++) {
      int octet = number(8);
      text.write(octet);
      note(8, "octet: " + shown(octet), "As it is.");
    }
  }

  /// What may be behind the end of what was sent.
  private void removable(int count, String title, String what) {
    if (at == data.length * 8 || at == data.length * 8 - 16) {
      String gone =
          " Every message would end with these four octets, so they are not sent: the sender takes"
              + " them off, and the receiver puts them back.";
      note(count, title, what + gone, "7692-7.2.1-03", "7692-7.2.2-01");
    } else {
      note(count, title, what);
    }
  }

  private void fixed() {
    note(
        2,
        "BTYPE: 01",
        "Compressed, with the codes that RFC 1951 has fixed in its section 3.2.6, so that none need"
            + " be told. The lower bit comes first.",
        "7692-7.2.1-05",
        "7692-7.2.1-01");
    int symbol;
    do {
      int before = at;
      symbol = symbol();
      String code = code(before);
      if (symbol < END_OF_BLOCK) {
        text.write(symbol);
        note(at - before, "code " + code, "Stands for " + shown(symbol) + ".", "7692-7.2.1-01");
      } else if (symbol == END_OF_BLOCK) {
        note(at - before, "code " + code, "The end of the block.");
      } else {
        copy(before, code, symbol);
      }
    } while (symbol != END_OF_BLOCK);
  }

  /// A code of 7, 8 or 9 bits, its most significant bit first.
  private int symbol() {
    int code = 0;
    for (int i = 0; i < 7; i++) {
      code = code << 1 | number(1);
    }
    if (code < 0b0011000) {
      return END_OF_BLOCK + code;
    }
    code = code << 1 | number(1);
    if (code < 0b11000000) {
      return code - 0b00110000;
    }
    if (code < 0b11001000) {
      return 280 + code - 0b11000000;
    }
    return 144 + (code << 1 | number(1)) - 0b110010000;
  }

  private void copy(int from, String code, int symbol) {
    int step = symbol - END_OF_BLOCK - 1;
    int extra = step < 8 || step == 28 ? 0 : step / 4 - 1;
    int base = step < 8 ? 3 + step : step == 28 ? 258 : 3 + (4 + step % 4 << extra);
    int length = base + number(extra);
    note(
        at - from,
        "code %s%s".formatted(code, extra(extra)),
        "Copies %d octets of what has come before.".formatted(length),
        "7692-7.2.1-01");
    int before = at;
    int distance = distance();
    String copied = FrameReading.text(copied(length, distance));
    note(
        at - before,
        "distance " + code(before) + extra(at - before - 5),
        "Goes back %d octets for them: %s.".formatted(distance, copied),
        "7692-7.2.1-09");
  }

  /// Five bits, and more for long distances.
  private int distance() {
    int code = 0;
    for (int i = 0; i < 5; i++) {
      code = code << 1 | number(1);
    }
    int extra = Math.max(0, code / 2 - 1);
    int base = code < 4 ? 1 + code : 1 + (2 + code % 2 << extra);
    return base + number(extra);
  }

  private byte[] copied(int length, int distance) {
    byte[] copy = new byte[length];
    for (int i = 0; i < length; i++) {
      byte[] all = text.toByteArray();
      copy[i] = all[all.length - distance];
      text.write(copy[i]);
    }
    return copy;
  }

  /// Bits behind a code that are a number, to be added to what the code says.
  private static String extra(int bits) {
    return switch (bits) {
      case 0 -> "";
      case 1 -> ", its last bit a number";
      default -> ", its last %d bits a number".formatted(bits);
    };
  }

  /// The bits from `from` on in the order in which they are read.
  private String code(int from) {
    StringBuilder code = new StringBuilder();
    for (int i = from; i < at; i++) {
      code.append(data[i >> 3] >> (i & 7) & 1);
    }
    return code.toString();
  }

  private static String shown(int octet) {
    String character = FrameReading.text(new byte[] {(byte) octet});
    return "%02x%s".formatted(octet, character.isEmpty() ? "" : ", " + character);
  }

  /// A number, its least significant bit first.
  private int number(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++, at++) {
      value |= (data[at >> 3] >> (at & 7) & 1) << i;
    }
    return value;
  }

  /// About the bits that were read last.
  private void note(int count, String title, String what, String... requirements) {
    notes.add(Note.deflated(start + at - count, count, title, what, requirements));
  }
}
