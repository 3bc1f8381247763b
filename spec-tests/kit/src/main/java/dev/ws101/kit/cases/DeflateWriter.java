package dev.ws101.kit.cases;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;

/// DEFLATE data made by hand, block by block, for what no compressor makes when one wants it: RFC
/// 1951 3.2. Knows what it stands for.
final class DeflateWriter {
  private final BitSet bits = new BitSet();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final int before;
  private int size;

  DeflateWriter() {
    this(new byte[0]);
  }

  /// @param before what the other side has in its window
  DeflateWriter(byte[] before) {
    this.before = before.length;
    output.writeBytes(before);
  }

  /// A stored block of at most 65535 octets.
  DeflateWriter stored(byte[] octets) {
    write("000");
    size = (size + 7) / 8 * 8;
    number(octets.length, 16);
    number(~octets.length, 16);
    for (byte octet : octets) {
      number(octet, 8);
    }
    output.writeBytes(octets);
    return this;
  }

  /// A block with fixed codes that holds one reference.
  DeflateWriter copy(int length, int distance) {
    if (length != 258 && (length < 3 || length > 10)) {
      throw new IllegalArgumentException("a copy of " + length + " octets is not needed so far");
    }
    write("010");
    write(length == 258 ? "11000101" : sevenBits(length - 2));
    distance(distance);
    write("0000000");
    byte[] all = Arrays.copyOf(output.toByteArray(), output.size() + length);
    for (int i = output.size(); i < all.length; i++) {
      all[i] = all[i - distance];
    }
    output.write(all, all.length - length, length);
    return this;
  }

  private static String sevenBits(int value) {
    return String.format("%7s", Integer.toBinaryString(value)).replace(' ', '0');
  }

  /// The first four codes stand for one distance each; then each two take one more extra bit.
  private void distance(int distance) {
    int rest = distance - 1;
    int extra = Math.max(0, 30 - Integer.numberOfLeadingZeros(rest | 1));
    int code = rest < 4 ? rest : 2 * extra + (rest >> extra);
    write(sevenBits(code).substring(2));
    number(rest & (1 << extra) - 1, rest < 4 ? 0 : extra);
  }

  /// A block with fixed codes that is marked as the last one, and zeros up to the next octet.
  DeflateWriter last(byte[] octets) {
    write("110");
    fixed(octets);
    size = (size + 7) / 8 * 8;
    return this;
  }

  /// A block with fixed codes.
  DeflateWriter fixedCodes(byte[] octets) {
    write("010");
    fixed(octets);
    return this;
  }

  private void fixed(byte[] octets) {
    for (byte octet : octets) {
      int value = octet & 0xFF;
      boolean low = value < 144;
      code(low ? 0x30 + value : 0x190 + value - 144, low ? 8 : 9);
    }
    write("0000000");
    output.writeBytes(octets);
  }

  /// A block whose codes are told in it: 8 bits for the octets up to 254, 9 for 255 and for the
  /// end, and one code for a distance that has no bits and does not occur.
  DeflateWriter dynamicCodes(byte[] octets) {
    write("001");
    number(0, 5); // 257 literals
    number(0, 5); // 1 distance
    number(3, 4); // lengths of the codes for 16, 17, 18, 0, 8, 7 and 9
    write("000 000 000 010 100 000 010");
    write("0".repeat(255)); // length 8
    write("11 11 10"); // length 9 twice, then 0
    for (byte octet : octets) {
      int value = octet & 0xFF;
      code(value < 255 ? value : 0x1FE, value < 255 ? 8 : 9);
    }
    write("111111111");
    output.writeBytes(octets);
    return this;
  }

  /// Codes begin with their most significant bit.
  private void code(int code, int length) {
    for (int i = length - 1; i >= 0; i--) {
      bits.set(size++, (code >> i & 1) == 1);
    }
  }

  /// Numbers begin with their least significant bit.
  private void number(int value, int length) {
    for (int i = 0; i < length; i++) {
      bits.set(size++, (value >> i & 1) == 1);
    }
  }

  /// Bits as they come. Spaces are for people.
  private void write(String words) {
    words.chars().filter(c -> c != ' ').forEach(c -> bits.set(size++, c == '1'));
  }

  /// The payload of a compressed message: an empty stored block follows, without its tail.
  byte[] payload() {
    return Arrays.copyOf(bits.toByteArray(), (size + 3 + 7) / 8);
  }

  /// What it stands for.
  byte[] output() {
    byte[] all = output.toByteArray();
    return Arrays.copyOfRange(all, before, all.length);
  }
}
