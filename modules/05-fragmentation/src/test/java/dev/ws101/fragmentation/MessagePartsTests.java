package dev.ws101.fragmentation;

import static dev.ws101.fragmentation.Violations.assertViolates;
import static dev.ws101.framing.Opcode.BINARY;
import static dev.ws101.framing.Opcode.CONTINUATION;
import static dev.ws101.framing.Opcode.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.framing.Opcode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages that are taken while they come.
class MessagePartsTests {
  private final MessageAssembler messages = new MessageAssembler(10);

  @BeforeEach
  void askForParts() {
    messages.giveParts(true);
  }

  private Message frame(Opcode opcode, boolean fin, byte[] payload) {
    messages.beginFrame(opcode, fin, 0, payload.length);
    messages.append(payload, 0, payload.length);
    return messages.endFrame();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatHasComeIsTakenWhenTheCallerLikes() {
    assertThat(messages.hasPart()).isFalse();
    messages.beginFrame(TEXT, false, 0, 6);
    messages.append(utf8("abc"), 0, 3);
    assertThat(messages.hasPart()).isTrue();
    assertThat(messages.hasLastPart()).isFalse();
    assertThat(messages.part()).isEqualTo(utf8("abc"));
    assertThat(messages.isPartText()).isTrue();
    assertThat(messages.hasPart()).isFalse();
    messages.append(utf8("def"), 0, 3);
    assertThat(messages.endFrame()).isNull();
    assertThat(frame(CONTINUATION, true, utf8("ghi"))).as("given in parts").isNull();
    assertThat(messages.hasLastPart()).isTrue();
    assertThat(messages.part()).as("of two frames").isEqualTo(utf8("defghi"));
    assertThat(messages.hasPart()).isFalse();
  }

  @Test
  void theEndIsAPartEvenIfItIsEmpty() {
    frame(BINARY, true, new byte[0]);
    assertThat(messages.hasPart()).isTrue();
    assertThat(messages.part()).isEmpty();
    assertThat(messages.isPartText()).isFalse();
    assertThat(messages.hasLastPart()).isFalse();
  }

  @Test
  void theLimitOfMessagesIsNotHeldAgainstParts() {
    frame(BINARY, false, new byte[1000]);
    frame(CONTINUATION, true, new byte[1000]);
    assertThat(messages.part()).hasSize(2000);
    messages.giveParts(false);
    assertViolates(1009, "6455-10.4-01", () -> frame(BINARY, true, new byte[11]));
  }

  @Test
  void aPartHasABoundAndAllOfThemTheOctets() {
    byte[] payload = new byte[2 * MessageAssembler.MOST_OF_A_PART + 1];
    payload[payload.length - 1] = 1;
    frame(BINARY, true, payload);
    assertThat(messages.part()).hasSize(MessageAssembler.MOST_OF_A_PART);
    assertThat(messages.hasLastPart()).as("not all of it is taken").isTrue();
    assertThat(messages.part()).hasSize(MessageAssembler.MOST_OF_A_PART);
    assertThat(messages.part()).isEqualTo(new byte[] {1});
    assertThat(messages.hasLastPart()).isFalse();
  }

  @Test
  void theNextMessageWaitsUntilTheLastPartIsTaken() {
    frame(BINARY, true, new byte[1]);
    assertThatIllegalStateException().isThrownBy(() -> frame(BINARY, true, new byte[1]));
    messages.part();
    frame(BINARY, true, new byte[2]);
    assertThat(messages.part()).hasSize(2);
  }

  @Test
  void textIsJudgedAsEver() {
    byte[] euro = utf8("€");
    frame(TEXT, false, Arrays.copyOf(euro, 2));
    assertThat(messages.part()).hasSize(2);
    frame(CONTINUATION, true, Arrays.copyOfRange(euro, 2, 3));
    messages.part();
    assertViolates(1007, "6455-8.1-01", () -> frame(TEXT, true, Arrays.copyOf(euro, 2)));
  }

  @Test
  void whatIsAskedForHoldsFromTheNextMessageOn() {
    frame(BINARY, false, new byte[1]);
    messages.giveParts(false);
    frame(CONTINUATION, true, new byte[1]);
    assertThat(messages.part()).hasSize(2);
    assertThat(frame(BINARY, false, new byte[3])).isNull();
    messages.giveParts(true);
    assertThat(frame(CONTINUATION, true, new byte[1])).isEqualTo(new Message.Binary(new byte[4]));
    assertThat(messages.hasPart()).isFalse();
  }

  @Test
  void thereIsNoSinkForParts() {
    messages.beginFrame(BINARY, true, 0, 100_000);
    assertThat(messages.hasSink()).isFalse();
    assertThat(messages.sinkRoom()).isZero();
  }
}
