package dev.ws101.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.ProtocolViolation;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Frames: what is read, written again, are the octets that were read. There is one way only to
/// write a frame, so nothing else could come back.
class FrameDecoderTests {

  @FuzzTest
  void whatIsReadIsWhatWasWritten(byte[] data) {
    Reading whole = new Reading(data);
    whole.piece(0, data.length);
    Reading cut = new Reading(data);
    Cuts cuts = new Cuts(data);
    while (cuts.hasNext()) {
      cut.piece(cuts.from(), cuts.next());
    }
    assertThat(cut.again()).as("octets, in pieces").isEqualTo(whole.again());
    assertThat(cut.violation).as("violation, in pieces").isEqualTo(whole.violation);

    byte[] again = whole.again();
    int rest = data.length - again.length;
    assertThat(again).as("octets").isEqualTo(Arrays.copyOf(data, again.length));
    assertThat(rest).as("not yet read").isBetween(0, Integer.MAX_VALUE);
    if (whole.violation.isEmpty()) {
      assertThat(rest).as("a header that is cut").isLessThan(FrameHeader.MAX_ENCODED_LENGTH);
    }
  }

  /// A decoder, and the octets of all that it has found.
  private static final class Reading {
    private final byte[] data;
    private final FrameDecoder frames = new FrameDecoder();
    private final ByteArrayOutputStream again = new ByteArrayOutputStream();
    private String violation = "";

    Reading(byte[] data) {
      this.data = data;
    }

    /// Takes a piece. If it is payload, the half of it goes by the side entrance.
    void piece(int from, int to) {
      if (!violation.isEmpty()) {
        return;
      }
      int aside = (int) Math.min(frames.remaining(), (to - from) / 2);
      if (aside > 0) {
        frames.payloadArrivedElsewhere(aside);
        again.write(data, from, aside);
      }
      frames.setInput(data, from + aside, to);
      try {
        read();
      } catch (ProtocolViolation broken) {
        violation = broken.clause();
      }
    }

    private void read() {
      while (true) {
        switch (frames.next()) {
          case NEED_INPUT -> {
            assertThat(frames.hasInput()).isFalse();
            return;
          }
          case HEADER -> write(frames.header());
          case PAYLOAD ->
              again.write(data, frames.payloadFrom(), frames.payloadTo() - frames.payloadFrom());
          case END -> assertThat(frames.remaining()).isZero();
        }
      }
    }

    private void write(FrameHeader header) {
      byte[] bytes = new byte[header.encodedLength()];
      assertThat(header.writeTo(bytes, 0)).isEqualTo(bytes.length);
      again.writeBytes(bytes);
    }

    byte[] again() {
      return again.toByteArray();
    }
  }
}
