package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameHeader;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a driver learns and says beside messages: the frames, and that nobody answers.
class FrameLogTests {

  private static final class Log implements FrameLog {
    final List<FrameHeader> sent = new ArrayList<>();
    final List<FrameHeader> received = new ArrayList<>();

    @Override
    public void sent(FrameHeader header) {
      sent.add(header);
    }

    @Override
    public void received(FrameHeader header) {
      received.add(header);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOneEndSendsTheOtherReceives(Role role) {
    Limits tens = Limits.DEFAULT.withFragment(10);
    Conversation conversation = Conversation.open(role, DeflatePolicy.OFF, tens, tens);
    Log ours = new Log();
    Log theirs = new Log();
    conversation.us().log(ours);
    conversation.peer().log(theirs);
    conversation.us().ping(new byte[3]);
    conversation.us().send(new byte[25]);
    conversation.us().startClosing(1000, "bye");
    byte[] octets = Conversation.written(conversation.us());
    conversation.peer().receive(octets, 0, octets.length);
    while (conversation.peer().next() != null) {}
    assertThat(ours.sent)
        .extracting(header -> header.opcode() + " " + header.fin() + " " + header.length())
        .containsExactly(
            "PING true 3",
            "BINARY false 10",
            "CONTINUATION false 10",
            "CONTINUATION true 5",
            "CLOSE true 5");
    assertThat(theirs.received).isEqualTo(ours.sent);
    Conversation.written(conversation.peer());
    assertThat(theirs.sent).hasSize(2);
    assertThat(ours.received).isEmpty();
  }

  /// One that is asked for before the opening sees the frame that comes with it; the one that is
  /// wrong is seen, too.
  @Test
  void everyHeaderIsSeenTheWrongOneIncluded() {
    Wire wire = new Wire(DeflatePolicy.OFF, Limits.DEFAULT, count -> count);
    Log log = new Log();
    wire.server.log(log);
    wire.settle();
    wire.client.send("a");
    wire.settle();
    byte[] unmasked = HexFormat.of().parseHex("810161");
    wire.server.receive(unmasked, 0, unmasked.length);
    assertThat(wire.server.next()).isNull();
    assertThat(log.received).hasSize(2);
    assertThat(log.received.getLast().masked()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aSilentPeerIsGivenUpWithoutAWord(Role role) {
    Protocol us = Conversation.open(role, DeflatePolicy.OFF, Limits.DEFAULT, Limits.DEFAULT).us();
    us.send(new Message.Text("a"), "ticket");
    us.silent("no answer to a ping within 20 s");
    assertThat(Conversation.written(us)).isEmpty();
    assertThat(us.settled()).isEqualTo(new Settled("ticket", Sent.LOST));
    CloseResult result = ((Event.Closed) us.next()).result();
    assertThat(result.code()).isEqualTo(1006);
    assertThat(result.cause()).isEqualTo(new Cause.TimeOut("no answer to a ping within 20 s"));
    assertThat(us.maySend()).isFalse();
    assertThat(us.endsStream()).isTrue();
    us.silent("again");
    assertThat(us.next()).isNull();
  }

  @Test
  void silenceBeforeTheOpeningIsARefusal() {
    Wire wire = new Wire(DeflatePolicy.OFF, Limits.DEFAULT, count -> count);
    wire.client.silent("nothing");
    assertThat(wire.client.next()).isInstanceOf(Event.Refused.class);
  }
}
