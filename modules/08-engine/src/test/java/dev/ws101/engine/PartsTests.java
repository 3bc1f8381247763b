package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// A message that is sent while it is made.
class PartsTests {
  private final Protocol server = open(DeflatePolicy.OFF);

  private static Protocol open(DeflatePolicy deflate) {
    Limits fours = Limits.DEFAULT.withFragment(4);
    return Conversation.open(Role.SERVER, deflate, fours, Limits.DEFAULT).us();
  }

  private static String written(Protocol protocol) {
    return HexFormat.ofDelimiter(" ").formatHex(Conversation.written(protocol));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets);
  }

  @Test
  void eachPartLeavesAtOnceAndPingsGoInBetween() {
    server.sendPart(true, utf8("Hel"), false);
    assertThat(written(server)).isEqualTo("01 03 48 65 6c");
    server.ping(hex("2a"));
    assertThat(written(server)).isEqualTo("89 01 2a");
    server.sendPart(true, utf8("lo, all"), false);
    assertThat(written(server)).isEqualTo("00 04 6c 6f 2c 20 00 03 61 6c 6c");
    server.sendPart(true, utf8("!"), true);
    assertThat(written(server)).isEqualTo("80 01 21");
    server.send("a");
    assertThat(written(server)).isEqualTo("81 01 61");
  }

  @Test
  void partsThatWaitFollowOneAnother() {
    server.ping(hex("01"));
    server.sendPart(false, hex("01"), false);
    server.sendPart(false, hex("02"), true);
    server.send("a");
    assertThat(server.queued()).as("parts are not counted").isEqualTo(1);
    assertThat(server.output().pending()).isEqualTo(4);
    assertThat(written(server)).isEqualTo("89 01 01 02 01 01 80 01 02 81 01 61");
  }

  /// RFC 7692 7.2.3.5: two blocks; then an empty one.
  @Test
  void eachPartIsCompressedSoThatThePeerSeesAllOfIt() {
    Protocol compressing =
        Conversation.open(Role.SERVER, DeflatePolicy.DEFAULT, Limits.DEFAULT, Limits.DEFAULT).us();
    compressing.sendPart(true, utf8("Hello"), false);
    assertThat(written(compressing)).isEqualTo("41 0b f2 48 cd c9 c9 07 00 00 00 ff ff");
    compressing.sendPart(true, utf8("Hello"), false);
    assertThat(written(compressing)).startsWith("00 0");
    compressing.sendPart(true, new byte[0], true);
    assertThat(written(compressing)).isEqualTo("80 01 00");
    compressing.send("Hello");
    assertThat(written(compressing)).as("the window is kept").startsWith("c1 04 ");
  }

  @Test
  void aSinglePartIsAMessage() {
    server.sendPart(true, utf8("a"), true);
    server.sendPart(false, new byte[0], true);
    assertThat(written(server)).isEqualTo("81 01 61 82 00");
  }

  @Test
  void aPartOfNothingMakesNoFrame() {
    server.sendPart(true, new byte[0], false);
    assertThat(written(server)).isEmpty();
    server.sendPart(true, utf8("a"), false);
    server.sendPart(true, new byte[0], false);
    assertThat(written(server)).isEqualTo("01 01 61");
    server.sendPart(true, new byte[0], true);
    assertThat(written(server)).isEqualTo("80 00");
  }

  /// [6455-5.4-07]
  @Test
  void otherMessagesWaitForTheLastPart() {
    server.sendPart(false, hex("01"), false);
    server.send("a");
    server.send(new Message.Text("b"), "ticket");
    assertThat(written(server)).isEqualTo("02 01 01");
    assertThat(server.output().isDrained()).as("nothing can be written now").isTrue();
    assertThat(server.output().pending()).isEqualTo(2);
    assertThat(server.queued()).isEqualTo(2);
    server.sendPart(false, hex("02"), false);
    assertThat(written(server)).isEqualTo("00 01 02");
    server.sendPart(false, hex("03"), true);
    server.send("c");
    assertThat(written(server)).isEqualTo("80 01 03 81 01 61 81 01 62 81 01 63");
    assertThat(server.settled()).isEqualTo(new Settled("ticket", Sent.WRITTEN));
  }

  @Test
  void whatWaitsForTheLastPartCanBeDroppedAndLost() {
    server.sendPart(false, hex("01"), false);
    server.send(new Message.Text("a"), "dropped");
    server.send(new Message.Text("b"), "lost");
    assertThat(server.dropOldest()).isTrue();
    assertThat(server.settled()).isEqualTo(new Settled("dropped", Sent.DROPPED));
    server.startClosing(1000, "");
    assertThat(written(server)).isEqualTo("02 01 01 88 02 03 e8");
    server.close();
    assertThat(server.settled()).isEqualTo(new Settled("lost", Sent.LOST));
    assertThat(server.output().pending()).isZero();
  }

  @Test
  void partsOfOneMessageAreOfOneType() {
    server.sendPart(true, utf8("a"), false);
    assertThatIllegalStateException().isThrownBy(() -> server.sendPart(false, utf8("b"), false));
    server.sendPart(true, utf8("b"), true);
    assertThat(written(server)).isEqualTo("01 01 61 80 01 62");
  }

  @Test
  void aCharacterMayBeCut() {
    server.sendPart(true, hex("e2"), false);
    server.sendPart(true, hex("82"), false);
    server.sendPart(true, hex("ac"), true);
    assertThat(written(server)).isEqualTo("01 01 e2 00 01 82 80 01 ac");
  }

  @Test
  void whatIsNotUtf8IsRefusedAndTheMessageCanGoOn() {
    server.sendPart(true, hex("e282"), false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.sendPart(true, hex("41"), false))
        .withMessageContaining("0x41 at octet 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.sendPart(true, new byte[0], true))
        .withMessageContaining("inside a character");
    assertThatIllegalArgumentException().isThrownBy(() -> server.sendPart(true, hex("acc3"), true));
    server.sendPart(true, hex("ac"), true);
    assertThat(written(server)).isEqualTo("01 02 e2 82 80 01 ac");
    server.sendPart(false, hex("ff"), true);
    assertThat(written(server)).as("octets may be any").isEqualTo("82 01 ff");
  }

  @Test
  void partsAreNeverDropped() {
    server.ping(hex("01"));
    server.send("a");
    server.sendPart(true, utf8("b"), false);
    server.sendPart(true, utf8("c"), true);
    server.send("d");
    server.sendPart(true, utf8("e"), false);
    assertThat(server.dropOldest()).isTrue();
    assertThat(server.dropOldest()).isTrue();
    assertThat(server.dropOldest()).isFalse();
    assertThat(written(server)).isEqualTo("89 01 01 01 01 62 80 01 63 01 01 65");
  }

  /// An unfinished message is no reason not to close. [6455-5.5.1-07]
  @Test
  void aCloseComesAfterThePartsThatWereSent() {
    server.sendPart(true, utf8("a"), false);
    server.startClosing(1001, "");
    assertThatIllegalStateException().isThrownBy(() -> server.sendPart(true, utf8("b"), true));
    assertThat(written(server)).isEqualTo("01 01 61 88 02 03 e9");
  }
}
