package dev.ws101.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Inflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/// Bombs: what comes out of a message stays within the ratio that is allowed, once it is more than
/// 1 MiB, and so does the memory for it; what stays within it comes out whole.
///
/// An input is an octet for the ratio, then runs: an octet for what is repeated, or drawn, and two
/// for how often.
class RatioTests {
  private static final int FREE = 1 << 20;
  private static final int LIMIT = 4 << 20;
  private static final int GUESS = 16 * 1024;
  private static final DeflateParameters AGREED = new DeflateParameters(false, false, 15, 15);

  @FuzzTest
  void whatComesOutStaysWithinTheRatio(byte[] data) {
    Tape tape = new Tape(data);
    int ratio = 1 + tape.octet();
    byte[] message = message(tape);
    byte[] deflated = deflated(message);
    judge(message, deflated, ratio, false);
    judge(message, deflated, ratio, true);
  }

  private static byte[] message(Tape tape) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (!tape.isOver() && message.size() < LIMIT - (1 << 19)) {
      int what = tape.octet();
      byte[] run = new byte[4 * tape.number()];
      if ((what & 1) == 0) {
        Arrays.fill(run, (byte) what);
      } else {
        new Random(what).nextBytes(run);
      }
      message.writeBytes(run);
    }
    return message.toByteArray();
  }

  private static byte[] deflated(byte[] message) {
    byte[] out = new byte[message.length + message.length / 100 + 100];
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setInput(message);
      int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
      return message.length == 0 ? new byte[] {0} : Arrays.copyOf(out, size - 4);
    }
  }

  private static void judge(byte[] message, byte[] deflated, int ratio, boolean cut) {
    GrowableBytes out = new GrowableBytes(LIMIT);
    Cuts cuts = new Cuts(deflated);
    long allowed = FREE;
    try (Inflation inflation = new Inflation(AGREED, Role.SERVER, ratio)) {
      while (cuts.hasNext()) {
        int from = cuts.from();
        int to = cut ? cuts.next() : cuts.last();
        allowed = Math.max(FREE, (long) ratio * to);
        inflation.piece(deflated, from, to, out);
        assertThat((long) out.size()).as("octets that came out").isLessThanOrEqualTo(allowed);
      }
      inflation.endOfMessage(out);
      assertThat(Arrays.equals(out.detach(), message)).as("the message").isTrue();
    } catch (ProtocolViolation violation) {
      assertThat(violation.closeCode()).isEqualTo(CloseCode.TOO_BIG);
      assertThat(message.length).as("octets of a bomb").isGreaterThan(FREE);
      assertThat((long) out.array().length).as("memory").isLessThanOrEqualTo(2 * allowed + GUESS);
    }
  }
}
