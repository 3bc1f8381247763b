package dev.ws101.kit;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/// A prefix code that is told by the lengths of its codes alone: RFC 1951 3.2.2.
final class PrefixCode {
  /// No code is longer.
  private static final int LONGEST = 15;

  private final int[] firstCode = new int[LONGEST + 1];
  private final int[][] symbols = new int[LONGEST + 1][0];

  private PrefixCode() {}

  /// A code that gives every string of bits a meaning.
  ///
  /// @param lengths of the code of each symbol; 0 for one that does not occur
  /// @throws DataFormatException if there are more codes than fit, or fewer
  static PrefixCode full(int... lengths) throws DataFormatException {
    PrefixCode code = new PrefixCode();
    if (!code.assign(lengths)) {
      throw new DataFormatException("codes that leave some bits without a meaning");
    }
    return code;
  }

  /// The same, but there may be no code at all, or a single one of one bit (3.2.7).
  static PrefixCode fullOrSingle(int... lengths) throws DataFormatException {
    PrefixCode code = new PrefixCode();
    if (!code.assign(lengths) && Arrays.stream(lengths).anyMatch(length -> length > 1)) {
      throw new DataFormatException("codes that leave some bits without a meaning");
    }
    return code;
  }

  /// True if every string of bits has a meaning.
  private boolean assign(int[] lengths) throws DataFormatException {
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        add(lengths[symbol], symbol);
      }
    }
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code <<= 1;
      firstCode[length] = code;
      code += symbols[length].length;
      if (code > 1 << length) {
        throw new DataFormatException("more codes of up to " + length + " bits than there can be");
      }
    }
    return code == 1 << LONGEST;
  }

  private void add(int length, int symbol) {
    int[] longer = Arrays.copyOf(symbols[length], symbols[length].length + 1);
    longer[longer.length - 1] = symbol;
    symbols[length] = longer;
  }

  /// The symbol whose code comes next. Codes begin with their most significant bit (3.1.1).
  int read(Bits bits) throws Bits.End, DataFormatException {
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = code << 1 | bits.one();
      int index = code - firstCode[length];
      if (index < symbols[length].length) {
        return symbols[length][index];
      }
    }
    throw new DataFormatException("a code without a meaning");
  }
}
