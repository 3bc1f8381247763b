package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is told of messages that were sent with a ticket.
class SettledTests {
  private static final Message BYTE = new Message.Binary(new byte[1]);

  /// Sends frames of at most ten octets.
  private final Protocol us = open(Role.SERVER, DeflatePolicy.OFF);

  private static Protocol open(Role role, DeflatePolicy deflate) {
    Limits tens = Limits.DEFAULT.withFragment(10);
    return Conversation.open(role, deflate, tens, Limits.DEFAULT).us();
  }

  private List<String> settled() {
    List<String> all = new ArrayList<>();
    for (Settled next = us.settled(); next != null; next = us.settled()) {
      all.add(next.ticket() + " " + next.sent());
    }
    return all;
  }

  private static Message binary(int octets) {
    return new Message.Binary(new byte[octets]);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageIsWrittenWithItsLastOctetAndNotBefore(Role role) {
    for (DeflatePolicy deflate : List.of(DeflatePolicy.OFF, DeflatePolicy.DEFAULT)) {
      for (int octets : new int[] {0, 1, 10, 11, 35, 5000}) {
        try (Protocol sender = open(role, deflate)) {
          sender.send(binary(octets), "it");
          byte[] buffer = new byte[10_000];
          int length = sender.output().fill(buffer, 0, buffer.length);
          sender.send(BYTE, "next");
          for (int i = 1; i < length; i++) {
            sender.output().advance(1);
            assertThat(sender.settled()).isNull();
          }
          sender.output().advance(1);
          assertThat(sender.settled()).isEqualTo(new Settled("it", Sent.WRITTEN));
          assertThat(sender.settled()).isNull();
        }
      }
    }
  }

  @Test
  void everyMessageIsToldOnceAndInOrder() {
    us.send(BYTE, "a");
    us.send("nobody asks");
    us.send(binary(100), "b");
    us.send(binary(0), "c");
    us.ping(new byte[5]);
    assertThat(settled()).isEmpty();
    Conversation.written(us);
    assertThat(settled()).containsExactly("a WRITTEN", "b WRITTEN", "c WRITTEN");
    us.close();
    assertThat(settled()).isEmpty();
  }

  @Test
  void onlyWhatHasNotBegunIsDroppedOldestFirst() {
    us.send(binary(10), "framed");
    us.send(binary(30), "begun");
    byte[] buffer = new byte[15];
    us.output().fill(buffer, 0, buffer.length);
    us.send(BYTE, "a");
    us.send("nobody asks");
    us.send(BYTE, "b");
    assertThat(us.queued()).isEqualTo(3);
    assertThat(us.dropOldest()).isTrue();
    assertThat(us.dropOldest()).isTrue();
    assertThat(us.queued()).isEqualTo(1);
    assertThat(settled()).containsExactly("a DROPPED");
    assertThat(Conversation.written(us)).hasSize(12 + (3 * 12) + 3);
    assertThat(settled()).containsExactly("framed WRITTEN", "begun WRITTEN", "b WRITTEN");
    assertThat(us.dropOldest()).isFalse();
    assertThat(us.queued()).isZero();
  }

  @Test
  void whatWaitsCountsAsTheApplicationMadeIt() {
    Protocol sender = open(Role.CLIENT, DeflatePolicy.DEFAULT);
    sender.ping(new byte[7]);
    sender.send(binary(1_000_000), "a");
    sender.send(binary(1000), "b");
    assertThat(sender.output().pending()).isEqualTo(1_001_007);
    sender.dropOldest();
    assertThat(sender.output().pending()).isEqualTo(1007);
    sender.output().fill(new byte[20], 0, 20);
    assertThat(sender.output().pending()).as("compressed by now").isBetween(14L, 60L);
    Conversation.written(sender);
    assertThat(sender.output().pending()).isZero();
  }

  @Test
  void withTheOutputEverythingIsLostThatWasNotWritten() {
    us.send(BYTE, "written");
    Conversation.written(us);
    us.send(BYTE, "framed");
    us.send(binary(30), "begun");
    us.send(BYTE, "waiting");
    us.output().fill(new byte[20], 0, 20);
    us.output().advance(1);
    us.outputLost("Broken pipe");
    assertThat(settled())
        .containsExactly("written WRITTEN", "framed LOST", "begun LOST", "waiting LOST");
    assertThat(us.output().pending()).isZero();
  }

  /// What is framed still goes out before the Close that tells why.
  @Test
  void aViolationLosesWhatIsNotFramed() {
    us.send(BYTE, "framed");
    us.send(binary(30), "begun");
    us.send(BYTE, "waiting");
    us.output().fill(new byte[14], 0, 14);
    us.receive(new byte[] {(byte) 0x83, 0}, 0, 2);
    assertThat(us.next()).isNull();
    assertThat(settled()).containsExactly("begun LOST", "waiting LOST");
    byte[] written = Conversation.written(us);
    assertThat(written).startsWith((byte) 0x82, (byte) 1, (byte) 0, (byte) 0x02, (byte) 10);
    assertThat(settled()).containsExactly("framed WRITTEN");
  }

  @Test
  void whatGoesOutBeforeOurCloseIsWritten() {
    us.send(binary(30), "a");
    us.startClosing(1000, "");
    assertThatIllegalStateException().isThrownBy(() -> us.send(BYTE, "too late"));
    Conversation.written(us);
    assertThat(settled()).containsExactly("a WRITTEN");
  }

  @Test
  void closingTheEngineLeavesNoneUntold() {
    us.send(BYTE, "framed");
    us.send(binary(30), "waiting");
    us.close();
    assertThat(settled()).containsExactly("framed LOST", "waiting LOST");
    assertThat(us.maySend()).isFalse();
    assertThat(us.output().isDrained()).isTrue();
  }

  @Test
  void whatCannotBeSentIsNotSettled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> us.send(new Message.Text("\ud800"), "half a pair"));
    assertThatNullPointerException().isThrownBy(() -> us.send(BYTE, null));
    us.close();
    assertThat(settled()).isEmpty();
  }
}
