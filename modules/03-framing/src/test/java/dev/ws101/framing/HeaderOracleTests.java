package dev.ws101.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every pair of first octets, 65,536 of them, judged by the decoder and by an oracle that reads
/// section 5.2 from a string of bits, as a person would.
class HeaderOracleTests {
  private static final Map<String, Opcode> OPCODES =
      Map.of(
          "0000", Opcode.CONTINUATION,
          "0001", Opcode.TEXT,
          "0010", Opcode.BINARY,
          "1000", Opcode.CLOSE,
          "1001", Opcode.PING,
          "1010", Opcode.PONG);

  /// What follows the two octets: read as a length it is too short, just right, or has its top bit.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000" + "01020304",
        "007d000000000000" + "01020304",
        "007e000000000000" + "01020304",
        "000000000000ffff" + "01020304",
        "0000000000010000" + "01020304",
        "7fffffffffffffff" + "01020304",
        "8000000000000000" + "01020304",
        "ffffffffffffffff" + "fffffffe",
      })
  void everyPairOfFirstOctetsIsJudgedAsTheOracleJudgesIt(String rest) {
    byte[] header = HexFormat.of().parseHex("0000" + rest);
    for (int pair = 0; pair <= 0xFFFF; pair++) {
      header[0] = (byte) (pair >> 8);
      header[1] = (byte) pair;
      Object expected = oracle(header);
      Object actual = decoder(header);
      if (!actual.equals(expected)) { // half a million descriptions would take longer than the test
        assertThat(actual).as("%04x", pair).isEqualTo(expected);
      }
    }
  }

  /// A [FrameHeader], or the clause of the violation.
  private static Object decoder(byte[] header) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.setInput(header, 0, header.length);
    try {
      return decoder.next() == FrameDecoder.Step.HEADER ? decoder.header() : "no header";
    } catch (ProtocolViolation violation) {
      return violation.clause();
    }
  }

  private static Object oracle(byte[] header) {
    String bits = bits(header);
    Opcode opcode = OPCODES.get(bits.substring(4, 8));
    boolean fin = bits.charAt(0) == '1';
    boolean masked = bits.charAt(8) == '1';
    BigInteger length = new BigInteger(bits.substring(9, 16), 2);
    if (opcode == null) {
      return "6455-5.2-04";
    }
    if (List.of(Opcode.CLOSE, Opcode.PING, Opcode.PONG).contains(opcode)) {
      if (!fin) {
        return "6455-5.5-02";
      }
      if (length.intValue() > 125) {
        return "6455-5.5-01";
      }
    }
    int at = 16;
    if (length.intValue() == 126) {
      at = 32;
      length = new BigInteger(bits.substring(16, at), 2);
      if (length.intValue() <= 125) {
        return "6455-5.2-11";
      }
    } else if (length.intValue() == 127) {
      at = 80;
      length = new BigInteger(bits.substring(16, at), 2);
      if (bits.charAt(16) == '1') {
        return "6455-5.2-09";
      }
      if (length.bitLength() <= 16) {
        return "6455-5.2-11";
      }
    }
    int key = masked ? new BigInteger(bits.substring(at, at + 32), 2).intValue() : 0;
    int rsv = Integer.parseInt(bits.substring(1, 4), 2);
    return new FrameHeader(fin, rsv, opcode, masked, key, length.longValueExact());
  }

  private static String bits(byte[] bytes) {
    StringBuilder bits = new StringBuilder();
    for (byte octet : bytes) {
      for (int weight = 128; weight > 0; weight /= 2) {
        bits.append((octet & weight) == 0 ? '0' : '1');
      }
    }
    return bits.toString();
  }
}
