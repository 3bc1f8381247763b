package dev.ws101.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Inflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Role;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/// Inflation against `java.util.zip`.
///
/// An input is an octet of terms and any number of messages, each behind its length in two octets.
class InflationTests {
  private static final int LIMIT = 40_000;

  @FuzzTest
  void inflatesAsThePlatformDoes(byte[] data) {
    Tape tape = new Tape(data);
    int terms = tape.octet();
    boolean takeover = (terms & 0b1000) == 0;
    int windowBits = DeflateParameters.LEAST_WINDOW_BITS + (terms & 0b111);
    DeflateParameters agreed = new DeflateParameters(!takeover, false, windowBits, 15);
    PlatformInflation platform = new PlatformInflation(1 << windowBits, takeover, LIMIT);
    try (Inflation inPieces = new Inflation(agreed, Role.CLIENT);
        Inflation inOnePiece = new Inflation(agreed, Role.CLIENT)) {
      boolean alive = true;
      while (alive && !tape.isOver()) {
        byte[] message = tape.octets(tape.number());
        Outcome expected = platform.message(message);
        // Of a message that is too big and broken, either may be seen first.
        Set<Outcome> possible =
            platform.wasTooBig() ? Set.of(Outcome.TOO_BIG, Outcome.BROKEN) : Set.of(expected);
        assertThat(outcome(inOnePiece, message, false)).isIn(possible);
        assertThat(outcome(inPieces, message, true)).as("in pieces").isIn(possible);
        alive = expected instanceof Outcome.Octets;
      }
    }
  }

  /// What becomes of a compressed message.
  sealed interface Outcome {
    /// @param hex so that two are equal when their octets are
    record Octets(String hex) implements Outcome {
      static Octets of(byte[] octets, int size) {
        return new Octets(HexFormat.of().formatHex(octets, 0, size));
      }
    }

    record Refused(int closeCode) implements Outcome {}

    Outcome BROKEN = new Refused(CloseCode.INVALID_DATA);
    Outcome TOO_BIG = new Refused(CloseCode.TOO_BIG);
  }

  private static Outcome outcome(Inflation inflation, byte[] message, boolean cut) {
    byte[] lent = message.clone();
    GrowableBytes out = new GrowableBytes(LIMIT);
    try {
      Cuts cuts = new Cuts(lent);
      while (cuts.hasNext()) {
        inflation.piece(lent, cuts.from(), cut ? cuts.next() : cuts.last(), out);
        assertThat(out.array().length).as("memory").isLessThanOrEqualTo(LIMIT);
      }
      inflation.endOfMessage(out);
    } catch (ProtocolViolation violation) {
      return new Outcome.Refused(violation.closeCode());
    }
    assertThat(Arrays.equals(lent, message)).as("what was lent is as it was").isTrue();
    return Outcome.Octets.of(out.array(), out.size());
  }
}
