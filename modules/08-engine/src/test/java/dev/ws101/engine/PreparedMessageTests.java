package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreparedMessageTests {
  private static final PreparedMessage HELLO = new PreparedMessage(new Message.Text("Hello"));

  private static Conversation open(Role role, DeflatePolicy deflate) {
    return Conversation.open(role, deflate, Limits.DEFAULT, Limits.DEFAULT);
  }

  private static String written(Protocol protocol) {
    return HexFormat.ofDelimiter(" ").formatHex(Conversation.written(protocol));
  }

  private static List<Message> carried(Conversation conversation) {
    byte[] octets = Conversation.written(conversation.us());
    conversation.peer().receive(octets, 0, octets.length);
    List<Message> messages = new ArrayList<>();
    for (Event e = conversation.peer().next(); e != null; e = conversation.peer().next()) {
      messages.add(((Event.Received) e).message());
    }
    return messages;
  }

  /// RFC 7692 7.2.3.1, and not 7.2.3.2: it looks back at nothing, and nothing looks back past it.
  @Test
  void whoSendsOneLooksBackAtNothingBeforeOrAfter() {
    Protocol server = open(Role.SERVER, DeflatePolicy.DEFAULT).us();
    server.send("Hello");
    assertThat(written(server)).isEqualTo("c1 07 f2 48 cd c9 c9 07 00");
    server.send(HELLO, "it");
    assertThat(written(server)).isEqualTo("c1 07 f2 48 cd c9 c9 07 00");
    server.send("Hello");
    assertThat(written(server)).isEqualTo("c1 07 f2 48 cd c9 c9 07 00");
    server.send("Hello");
    assertThat(written(server)).isEqualTo("c1 05 f2 00 11 00 00");
    assertThat(server.settled()).isEqualTo(new Settled("it", Sent.WRITTEN));
  }

  @ParameterizedTest
  @EnumSource
  void itArrivesWithCompressionAndWithout(Role role) {
    for (DeflatePolicy deflate : List.of(DeflatePolicy.OFF, DeflatePolicy.DEFAULT)) {
      Conversation conversation = open(role, deflate);
      Protocol us = conversation.us();
      byte[] octets = "Hello, hello, hello".getBytes();
      PreparedMessage binary = new PreparedMessage(new Message.Binary(octets));
      us.send("Hello, hello");
      us.send(HELLO, 1);
      us.send(binary, 2);
      us.send("Hello, hello");
      us.send(HELLO, 3);
      assertThat(carried(conversation))
          .containsExactly(
              new Message.Text("Hello, hello"),
              new Message.Text("Hello"),
              new Message.Binary(octets),
              new Message.Text("Hello, hello"),
              new Message.Text("Hello"));
    }
  }

  @Test
  void itIsCompressedOnceForEachWindow() {
    PreparedMessage message = new PreparedMessage(new Message.Text("x".repeat(5000)));
    byte[] large = message.compressed(15);
    assertThat(message.compressed(15)).isSameAs(large);
    byte[] small = message.compressed(8);
    assertThat(small).isNotEqualTo(large);
    assertThat(message.compressed(8)).isSameAs(small);
  }

  @Test
  void manyThreadsGetTheSameOctets() {
    PreparedMessage message = new PreparedMessage(new Message.Text("x".repeat(100_000)));
    List<CompletableFuture<byte[]>> asking =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> message.compressed(12)))
            .limit(16)
            .toList();
    for (CompletableFuture<byte[]> one : asking) {
      assertThat(one.join()).isSameAs(asking.getFirst().join());
    }
  }

  @Test
  void itDoesNotChangeWithWhatItWasMadeOf() {
    byte[] octets = {1, 2, 3};
    PreparedMessage message = new PreparedMessage(new Message.Binary(octets));
    octets[0] = 9;
    Conversation conversation = open(Role.SERVER, DeflatePolicy.OFF);
    conversation.us().send(message, "it");
    assertThat(carried(conversation)).containsExactly(new Message.Binary(new byte[] {1, 2, 3}));
    assertThat(message.size()).isEqualTo(3);
    assertThat(message).hasToString("PreparedMessage[BINARY of 3 octets]");
  }

  @Test
  void oneThatWaitsIsDroppedLikeAnyOther() {
    Protocol server = open(Role.SERVER, DeflatePolicy.DEFAULT).us();
    server.send("Hello");
    assertThat(written(server)).isEqualTo("c1 07 f2 48 cd c9 c9 07 00");
    server.ping(new byte[0]); // so that what follows waits
    server.send(HELLO, "it");
    assertThat(server.queued()).isEqualTo(1);
    assertThat(server.dropOldest()).isTrue();
    server.send("Hello");
    assertThat(written(server))
        .as("our window is untouched")
        .isEqualTo("89 00 c1 05 f2 00 11 00 00");
    assertThat(server.settled()).isEqualTo(new Settled("it", Sent.DROPPED));
  }

  @Test
  void itWaitsForTheEndOfAMessageInParts() {
    Protocol server = open(Role.SERVER, DeflatePolicy.OFF).us();
    server.sendPart(false, new byte[1], false);
    server.send(HELLO);
    assertThat(written(server)).isEqualTo("02 01 00");
    server.sendPart(false, new byte[0], true);
    assertThat(written(server)).isEqualTo("80 00 81 05 48 65 6c 6c 6f");
    assertThat(server.settled()).isNull();
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PreparedMessage(new Message.Text("\ud800")));
    Protocol server = open(Role.SERVER, DeflatePolicy.OFF).us();
    server.startClosing(1000, "");
    assertThatIllegalStateException().isThrownBy(() -> server.send(HELLO, "it"));
    assertThatIllegalStateException().isThrownBy(() -> server.send(HELLO));
  }
}
