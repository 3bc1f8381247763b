package dev.ws101.fragmentation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Judges octets as UTF-8 while they come in, piece by piece. RFC 3629, RFC 6455 section 8.1.
///
/// Pieces may be cut anywhere, also inside a character [6455-5.6-02]. The verdict falls at the
/// first octet that no continuation could mend, not at the end [6455-8.1-04]. Refused are stray and
/// missing continuation octets, overlong forms, the surrogates U+D800–U+DFFF and everything above
/// U+10FFFF; all else is accepted, U+0000, noncharacters and U+FEFF included [6455-8.1-02]. Each
/// step takes an octet, so it ends. [ROBUST-utf8-01]
///
/// Not safe for concurrent use.
public final class Utf8Validator {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

  /// How many octets the character at hand still lacks, 0 to 3.
  private int missing;

  /// The first octet of the character at hand while its second is awaited, else 0. Only the second
  /// octet has bounds that depend on another.
  private int lead;

  /// Before the first octet.
  public Utf8Validator() {}

  /// Judges the next piece. The piece is lent: not kept after return.
  ///
  /// @return the index in `bytes` of the first octet that makes the whole impossible, after which
  ///   only [#reset] makes sense; or -1
  public int validate(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (missing > 0) {
        if (!follows(lead, bytes[i])) {
          return i;
        }
        missing--;
        lead = 0;
        i++;
      } else if (bytes[i] >= 0) {
        i = skipAscii(bytes, i + 1, to);
      } else {
        int length = lengthFrom(bytes[i]);
        if (length == 0) {
          return i;
        }
        if (isWhole(bytes, i, to, length)) {
          i += length;
        } else {
          missing = length - 1;
          lead = bytes[i] & 0xFF;
          i++;
        }
      }
    }
    return -1;
  }

  /// Whether the octets so far end with a whole character, as a message must.
  public boolean complete() {
    return missing == 0;
  }

  /// Another one in the same state, for a piece that may have to be given up.
  public Utf8Validator copy() {
    Utf8Validator copy = new Utf8Validator();
    copy.missing = missing;
    copy.lead = lead;
    return copy;
  }

  /// Starts again, as before the first octet.
  public void reset() {
    missing = 0;
    lead = 0;
  }

  /// Eight octets a step: only a word with a high bit needs a closer look.
  private static int skipAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i <= to - Long.BYTES && ((long) LONG.get(bytes, i) & NOT_ASCII) == 0) {
      i += Long.BYTES;
    }
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /// The length of a character that begins with this octet of 0x80 or more; 0 if none does.
  private static int lengthFrom(byte first) {
    int octet = first & 0xFF;
    if (octet < 0xC2) { // a continuation octet, or the overlong C0 and C1
      return 0;
    }
    if (octet < 0xE0) {
      return 2;
    }
    if (octet < 0xF0) {
      return 3;
    }
    return octet <= 0xF4 ? 4 : 0; // F5 and above would pass U+10FFFF
  }

  /// Whether the character at `i` is all here and right; if not, the slow path finds out which.
  private static boolean isWhole(byte[] bytes, int i, int to, int length) {
    return length <= to - i
        && follows(bytes[i] & 0xFF, bytes[i + 1])
        && (length < 3 || follows(0, bytes[i + 2]))
        && (length < 4 || follows(0, bytes[i + 3]));
  }

  /// Whether `octet` may come next, `lead` being the octet before if that began the character.
  private static boolean follows(int lead, byte octet) {
    if (octet > (byte) 0xBF) { // as signed numbers 80..BF are the smallest
      return false;
    }
    return switch (lead) {
      case 0xE0 -> octet >= (byte) 0xA0; // below: overlong
      case 0xED -> octet <= (byte) 0x9F; // above: a surrogate
      case 0xF0 -> octet >= (byte) 0x90; // below: overlong
      case 0xF4 -> octet <= (byte) 0x8F; // above: more than U+10FFFF
      default -> true;
    };
  }
}
