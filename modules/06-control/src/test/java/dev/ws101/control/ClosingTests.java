package dev.ws101.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult.Cause;
import dev.ws101.control.CloseResult.Initiator;
import dev.ws101.framing.ProtocolViolation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingTests {
  private static final Close BYE = new Close(1000, "bye");
  private static final Close AWAY = new Close(1001, "");

  private final Closing closing = new Closing();

  @Test
  void thePeerClosesFirst() {
    closing.received(BYE);
    closing.sent(BYE.reply());
    assertThat(closing.result()).isEmpty();
    closing.endOfStream();

    assertThat(closing.result())
        .contains(
            new CloseResult(
                Optional.of(BYE.reply()), Optional.of(BYE), Initiator.PEER, new Cause.Handshake()));
    assertThat(result().clean()).isTrue();
    assertThat(result().code()).isEqualTo(1000);
    assertThat(result().reason()).isEqualTo("bye");
  }

  @Test
  void weCloseFirstAndTheCodeIsStillThePeers() {
    closing.sent(AWAY);
    closing.received(BYE);
    closing.endOfStream();

    assertThat(result().initiator()).isEqualTo(Initiator.US);
    assertThat(result().code()).isEqualTo(1000);
    assertThat(result().clean()).isTrue();
  }

  @Test
  void aHandshakeIsCleanEvenIfTheServerForgetsToEndTheStream() {
    closing.sent(AWAY);
    closing.received(BYE);
    closing.timeOut("close");

    assertThat(result().clean()).isTrue();
  }

  @Test
  void aPeerThatDoesNotWaitForOurCloseIsCleanOnceItIsSent() {
    closing.received(Close.EMPTY);
    closing.endOfStream();
    assertThat(closing.result()).isEmpty();
    closing.sent(Close.EMPTY);

    assertThat(result().clean()).isTrue();
    assertThat(result().code()).isEqualTo(1005);
    assertThat(result().reason()).isEmpty();
  }

  @Test
  void anEndWithoutCloseIs1006() {
    closing.endOfStream();

    assertThat(result().clean()).isFalse();
    assertThat(result().code()).isEqualTo(1006);
    assertThat(result().initiator()).isEqualTo(Initiator.NOBODY);
    assertThat(result().cause()).isEqualTo(new Cause.EndOfStream());
  }

  @Test
  void aViolationIsTheCauseWhateverFollows() {
    ProtocolViolation violation = new ProtocolViolation(1002, "6455-5.2-04", "reserved opcode");
    closing.sent(Close.of(violation));
    closing.failed(violation);
    closing.endOfStream();

    assertThat(result().cause())
        .isEqualTo(new Cause.Violation(1002, "6455-5.2-04", "reserved opcode"));
    assertThat(result().clean()).isFalse();
    assertThat(result().code()).isEqualTo(1006);
  }

  @Test
  void aTimeOutIsNamed() {
    closing.sent(BYE);
    closing.timeOut("close");

    assertThat(result().cause()).isEqualTo(new Cause.TimeOut("close"));
    assertThat(result().clean()).isFalse();
    assertThat(result().code()).isEqualTo(1006);
  }

  @Test
  void anAbortBeforeOurAnswerIsNotClean() {
    closing.received(BYE);
    closing.abort("connection reset");

    assertThat(result().cause()).isEqualTo(new Cause.Abort("connection reset"));
    assertThat(result().code()).isEqualTo(1000);
    assertThat(result().sent()).isEmpty();
  }

  private CloseResult result() {
    return closing.result().orElseThrow();
  }
}
