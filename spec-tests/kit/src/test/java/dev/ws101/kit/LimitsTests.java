package dev.ws101.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTests {
  private final Limits limits = new Limits();

  private static Received close(int code) {
    byte[] body = ByteBuffer.allocate(2).putShort((short) code).array();
    return new Received(true, 0, Frame.CLOSE, false, LengthForm.BITS_7, body, new byte[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "4097, 1009, true",
    "4097, 1008, true",
    "4096, 1009, false",
    "4097, 1002, false",
    "4097, 1000, false",
    "4097, 1011, false"
  })
  void aLargeMessageMayBeTooBig(int size, int code, boolean limit) {
    limits.sent(Frame.binary(new byte[size]));
    assertThat(limits.toldBy(close(code), true).isPresent()).isEqualTo(limit);
  }

  @Test
  void fragmentsCountTogether() {
    limits.sent(Frame.text("x".repeat(4000)).notFinal());
    limits.sent(Frame.ping("between"));
    limits.sent(Frame.continuation("x".repeat(97)));
    assertThat(limits.toldBy(close(1009), true))
        .contains("a limit of the peer: it takes no messages of 4097 bytes: Close, code 1009");
  }

  @Test
  void messagesDoNot() {
    limits.sent(Frame.text("x".repeat(4000)));
    limits.sent(Frame.text("x".repeat(97)));
    assertThat(limits.toldBy(close(1009), true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"65, true", "64, false"})
  void manyFragmentsMayBeTooMany(int fragments, boolean limit) {
    limits.sent(Frame.text("").notFinal());
    for (int i = 1; i < fragments; i++) {
      limits.sent(Frame.continuation("").notFinal());
    }
    assertThat(limits.toldBy(close(1008), true).isPresent()).isEqualTo(limit);
  }

  @Test
  void aPeerMayTakeOneTypeOnly() {
    limits.sent(Frame.binary(new byte[1]));
    assertThat(limits.toldBy(close(1003), true))
        .contains("a limit of the peer: it takes no binary messages: Close, code 1003");
  }

  @ParameterizedTest
  @CsvSource({
    "1008, false, true",
    "4000, false, true",
    "1008, true, false",
    "4000, true, false",
    "1002, false, false",
    "1011, false, false"
  })
  void aPeerThatDoesNotEchoMayWantAnotherProtocol(int code, boolean echoes, boolean limit) {
    limits.sent(Frame.text("hello"));
    assertThat(limits.toldBy(close(code), echoes).isPresent()).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({"1003", "1008", "1009", "4000"})
  void pingsAreTooMuchForNobody(int code) {
    limits.sent(Frame.ping("hello"));
    assertThat(limits.toldBy(close(code), false)).isEmpty();
  }

  @Test
  void anEndWithoutACloseTellsNothing() {
    limits.sent(Frame.binary(new byte[1 << 20]));
    assertThat(limits.toldBy(new Incoming.End(false), false)).isEmpty();
  }
}
