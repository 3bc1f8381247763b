package dev.ws101.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;

/// Reads DEFLATE data word by word as RFC 1951 has it, to know not only what it stands for but also
/// how far it looks back. Speed is no aim.
///
/// Behind a block that says it is the last one others may follow, from the next octet on: RFC 7692
/// 7.2.1.
final class DeflateReader {
  /// The order in which the lengths of the codes for code lengths come (3.2.7).
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private static final int END_OF_BLOCK = 256;
  private static final int SHORTEST_COPY = 3;
  private static final int LONGEST_COPY = 258;

  /// The longest distance that can be written.
  static final int WINDOW = 1 << 15;

  private final Bits bits;
  private final int before;
  private byte[] all;
  private int size;
  private final List<Inflated.Block> blocks = new ArrayList<>();
  private Optional<Inflated.Reference> farthest = Optional.empty();
  private Optional<Inflated.Reference> earliest = Optional.empty();
  private boolean paddedWithOnes;

  private DeflateReader(byte[] data, byte[] history) {
    bits = new Bits(data);
    before = history.length;
    all = Arrays.copyOf(history, before + 4 * data.length + LONGEST_COPY);
    size = before;
  }

  /// @param history what references may look back at, the latest octet at its end
  /// @throws DataFormatException if it is no DEFLATE data, or looks back to before the history
  static Inflated read(byte[] data, byte[] history) throws DataFormatException {
    DeflateReader reader = new DeflateReader(data, history);
    boolean complete = reader.readAll();
    return new Inflated(
        Arrays.copyOfRange(reader.all, reader.before, reader.size),
        List.copyOf(reader.blocks),
        reader.farthest,
        reader.earliest,
        reader.paddedWithOnes,
        complete);
  }

  /// False if the data ends inside a block.
  private boolean readAll() throws DataFormatException {
    try {
      while (!bits.isEmpty()) {
        boolean last = bits.one() == 1;
        Inflated.Type type = type(bits.number(2));
        int from = size;
        try {
          block(type);
        } finally {
          blocks.add(new Inflated.Block(type, last, size - from));
        }
        if (last && bits.upToBorder() != 0) {
          paddedWithOnes = true;
        }
      }
      return true;
    } catch (Bits.End _) {
      return false;
    }
  }

  private static Inflated.Type type(int number) throws DataFormatException {
    return switch (number) {
      case 0 -> Inflated.Type.STORED;
      case 1 -> Inflated.Type.FIXED;
      case 2 -> Inflated.Type.DYNAMIC;
      default -> throw new DataFormatException("a block of the reserved type 11");
    };
  }

  private void block(Inflated.Type type) throws Bits.End, DataFormatException {
    switch (type) {
      case STORED -> stored();
      case FIXED -> compressed(fixedLengths(), fixedDistances());
      case DYNAMIC -> dynamic();
    }
  }

  /// 3.2.4.
  private void stored() throws Bits.End, DataFormatException {
    bits.upToBorder();
    int length = bits.number(16);
    int complement = bits.number(16);
    if ((length ^ complement) != 0xFFFF) {
      throw new DataFormatException(
          "a stored block with LEN %04x and NLEN %04x".formatted(length, complement));
    }
    for (int i = 0; i < length; i++) {
      put((byte) bits.number(8));
    }
  }

  /// 3.2.6.
  private static PrefixCode fixedLengths() throws DataFormatException {
    int[] lengths = new int[288];
    Arrays.fill(lengths, 0, 144, 8);
    Arrays.fill(lengths, 144, 256, 9);
    Arrays.fill(lengths, 256, 280, 7);
    Arrays.fill(lengths, 280, 288, 8);
    return PrefixCode.full(lengths);
  }

  private static PrefixCode fixedDistances() throws DataFormatException {
    int[] lengths = new int[32];
    Arrays.fill(lengths, 5);
    return PrefixCode.full(lengths);
  }

  /// 3.2.7.
  private void dynamic() throws Bits.End, DataFormatException {
    int literals = bits.number(5) + 257;
    int distances = bits.number(5) + 1;
    int codes = bits.number(4) + 4;
    if (literals > 286 || distances > 30) {
      throw new DataFormatException(
          "a dynamic block with %d literals and %d distances".formatted(literals, distances));
    }
    int[] ofCodes = new int[ORDER.length];
    for (int i = 0; i < codes; i++) {
      ofCodes[ORDER[i]] = bits.number(3);
    }
    int[] lengths = codeLengths(PrefixCode.full(ofCodes), literals + distances);
    if (lengths[END_OF_BLOCK] == 0) {
      throw new DataFormatException("a dynamic block without a code for its end");
    }
    compressed(
        PrefixCode.fullOrSingle(Arrays.copyOf(lengths, literals)),
        PrefixCode.fullOrSingle(Arrays.copyOfRange(lengths, literals, lengths.length)));
  }

  private int[] codeLengths(PrefixCode code, int count) throws Bits.End, DataFormatException {
    int[] lengths = new int[count];
    int at = 0;
    while (at < count) {
      int symbol = code.read(bits);
      if (symbol == 16 && at == 0) {
        throw new DataFormatException("a code length to be repeated, and none before it");
      }
      int value = symbol < 16 ? symbol : symbol == 16 ? lengths[at - 1] : 0;
      int times =
          switch (symbol) {
            case 16 -> 3 + bits.number(2);
            case 17 -> 3 + bits.number(3);
            case 18 -> 11 + bits.number(7);
            default -> 1;
          };
      if (at + times > count) {
        throw new DataFormatException("a code length that is repeated too often");
      }
      Arrays.fill(lengths, at, at + times, value);
      at += times;
    }
    return lengths;
  }

  /// 3.2.5.
  private void compressed(PrefixCode literals, PrefixCode distances)
      throws Bits.End, DataFormatException {
    int symbol = literals.read(bits);
    while (symbol != END_OF_BLOCK) {
      if (symbol < END_OF_BLOCK) {
        put((byte) symbol);
      } else {
        int length = copyLength(symbol - END_OF_BLOCK - 1);
        copy(length, distance(distances.read(bits)));
      }
      symbol = literals.read(bits);
    }
  }

  /// The first eight codes stand for one length each; then each four take one more extra bit. The
  /// last one is for the longest alone.
  private int copyLength(int code) throws Bits.End, DataFormatException {
    if (code > 28) {
      throw new DataFormatException("the length code %d".formatted(code + END_OF_BLOCK + 1));
    }
    if (code == 28) {
      return LONGEST_COPY;
    }
    int extra = Math.max(0, code / 4 - 1);
    int step = code < 8 ? code : 4 + code % 4 << extra;
    return SHORTEST_COPY + step + bits.number(extra);
  }

  /// The first four codes stand for one distance each; then each two take one more extra bit.
  private int distance(int code) throws Bits.End, DataFormatException {
    if (code > 29) {
      throw new DataFormatException("the distance code " + code);
    }
    int extra = Math.max(0, code / 2 - 1);
    int step = code < 4 ? code : 2 + code % 2 << extra;
    return 1 + step + bits.number(extra);
  }

  private void copy(int length, int distance) throws DataFormatException {
    Inflated.Reference reference = new Inflated.Reference(size - before, distance);
    if (distance > size) {
      throw new DataFormatException(
          "%s, before the first octet there ever was".formatted(reference));
    }
    if (farthest.isEmpty() || distance > farthest.get().distance()) {
      farthest = Optional.of(reference);
    }
    if (reference.before() > earliest.map(Inflated.Reference::before).orElse(0)) {
      earliest = Optional.of(reference);
    }
    for (int i = 0; i < length; i++) {
      put(all[size - distance]);
    }
  }

  private void put(byte octet) {
    if (size == all.length) {
      all = Arrays.copyOf(all, 2 * size);
    }
    all[size++] = octet;
  }
}
