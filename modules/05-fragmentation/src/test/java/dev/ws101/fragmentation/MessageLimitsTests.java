package dev.ws101.fragmentation;

import static dev.ws101.fragmentation.Violations.assertViolates;
import static dev.ws101.framing.Opcode.BINARY;
import static dev.ws101.framing.Opcode.CONTINUATION;
import static dev.ws101.framing.Opcode.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.framing.Opcode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageLimitsTests {
  private static final int ANY = Integer.MAX_VALUE;

  private static MessageAssembler within(int message, long frame, int fragments) {
    MessageLimits limits = new MessageLimits(message, frame, fragments);
    return new MessageAssembler(limits, Optional.of(new Verbose()));
  }

  private static Message frame(MessageAssembler to, Opcode opcode, boolean fin, int octets) {
    to.beginFrame(opcode, fin, 0, octets);
    to.append(new byte[octets], 0, octets);
    return to.endFrame();
  }

  @Test
  void aFrameIsHeldAgainstItsLimitAndMessagesAreNot() {
    MessageAssembler messages = within(1000, 10, ANY);
    assertThat(frame(messages, BINARY, false, 10)).isNull();
    assertThat(frame(messages, CONTINUATION, true, 10)).isNotNull();
    assertViolates(1009, "ROBUST-len-06", () -> messages.beginFrame(BINARY, true, 0, 11));
  }

  @Test
  void theLimitOfMessagesComesFirst() {
    MessageAssembler messages = within(10, 10, ANY);
    assertViolates(1009, "6455-10.4-01", () -> messages.beginFrame(BINARY, true, 0, 11));
  }

  @Test
  void aTransformedFrameHasRoomForAPoorCompressor() {
    within(1000, 10, ANY).beginFrame(BINARY, true, Verbose.RSV, 2 * 10 + 64);
    MessageAssembler messages = within(1000, 10, ANY);
    assertViolates(
        1009, "ROBUST-len-06", () -> messages.beginFrame(BINARY, true, Verbose.RSV, 2 * 10 + 65));
  }

  @Test
  void fragmentsAreCountedFromMessageToMessage() {
    MessageAssembler messages = within(1000, 1000, 3);
    for (int i = 0; i < 2; i++) {
      frame(messages, TEXT, false, 0);
      frame(messages, CONTINUATION, false, 0);
      assertThat(frame(messages, CONTINUATION, true, 0)).isEqualTo(new Message.Text(""));
    }
    frame(messages, TEXT, false, 1);
    frame(messages, CONTINUATION, false, 1);
    frame(messages, CONTINUATION, false, 1);
    assertViolates(1009, "ROBUST-frag-02", () -> frame(messages, CONTINUATION, true, 0));
  }

  @Test
  void noFrameIsTooLongWhereNothingIsSaid() {
    MessageLimits limits = MessageLimits.ofSize(Integer.MAX_VALUE);
    MessageAssembler messages = new MessageAssembler(limits, Optional.of(new Verbose()));
    messages.beginFrame(BINARY, true, Verbose.RSV, 2L * Integer.MAX_VALUE);
    MessageAssembler others = new MessageAssembler(limits, Optional.of(new Verbose()));
    assertViolates(
        1009, "6455-10.4-01", () -> others.beginFrame(BINARY, true, Verbose.RSV, Long.MAX_VALUE));
  }

  @Test
  void whatIsNoLimitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageLimits(-1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageLimits(0, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageLimits(0, 0, 0));
  }

  /// A transform that takes two octets for one.
  private static final class Verbose implements PayloadTransform {
    static final int RSV = 4;

    @Override
    public int rsv() {
      return RSV;
    }

    @Override
    public void piece(byte[] bytes, int from, int to, GrowableBytes out) {
      out.append(bytes, from, from + (to - from) / 2);
    }

    @Override
    public void endOfMessage(GrowableBytes out) {}
  }
}
