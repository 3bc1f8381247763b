package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.CloseResult.Cause.Violation;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A message that is received while it comes.
class ReceivedPartsTests {
  private static final Role US = Role.CLIENT; // so that what it is given is not masked

  private final Protocol client = open(US);

  private static Protocol open(Role us) {
    Protocol protocol =
        Conversation.open(us, DeflatePolicy.DEFAULT, Limits.DEFAULT, Limits.DEFAULT).us();
    protocol.receiveParts(true);
    return protocol;
  }

  private static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets.replace(" ", ""));
  }

  /// What comes of one read.
  private List<String> read(String octets) {
    byte[] bytes = hex(octets);
    client.receive(bytes, 0, bytes.length);
    List<String> all = new ArrayList<>();
    for (Event event = client.next(); event != null; event = client.next()) {
      all.add(told(event));
    }
    return all;
  }

  private static String told(Event event) {
    HexFormat hex = HexFormat.ofDelimiter(" ");
    return switch (event) {
      case Event.Part(boolean text, byte[] bytes, boolean last) ->
          (text ? "text " : "binary ") + hex.formatHex(bytes) + (last ? " end" : "");
      case Event.PingReceived(byte[] payload) -> "ping " + hex.formatHex(payload);
      case Event other -> other.getClass().getSimpleName();
    };
  }

  @Test
  void aMessageOfOneReadIsOnePart() {
    assertThat(read("81 05 48 65 6c 6c 6f")).containsExactly("text 48 65 6c 6c 6f end");
    assertThat(read("02 01 01 00 01 02 80 01 03")).containsExactly("binary 01 02 03 end");
    assertThat(read("81 00")).containsExactly("text  end");
    assertThat(read("81 01 61 82 00 81 01 62"))
        .containsExactly("text 61 end", "binary  end", "text 62 end");
  }

  @Test
  void whatAReadBringsIsGivenAtItsEnd() {
    assertThat(read("81 05 48")).containsExactly("text 48");
    assertThat(read("65 6c")).containsExactly("text 65 6c");
    assertThat(read("6c 6f")).containsExactly("text 6c 6f end");
    assertThat(read("01 00")).isEmpty();
    assertThat(read("80 00")).containsExactly("text  end");
  }

  @Test
  void aControlFrameDoesNotOvertakeWhatCameBeforeIt() {
    assertThat(read("01 01 61 89 01 2a 00 01 62 89 00 80 01 63"))
        .containsExactly("text 61", "ping 2a", "text 62", "ping ", "text 63 end");
    assertThat(read("01 01 61 88 00")).as("then a Close").containsExactly("text 61");
    client.receiveEnd();
    assertThat(client.next()).isInstanceOf(Event.Closed.class);
  }

  @Test
  void aPartMayCutACharacterAndTheWholeIsUtf8() {
    assertThat(read("01 01 e2")).containsExactly("text e2");
    assertThat(read("00 02 82 ac")).containsExactly("text 82 ac");
    assertThat(read("80 01 e2")).isEmpty();
    client.receiveEnd();
    Event.Closed closed = (Event.Closed) client.next();
    assertThat(((Violation) closed.result().cause()).closeCode()).isEqualTo(1007);
  }

  /// Octets 0 to 2 are given, so the detail counts from the start of the message.
  @Test
  void theFirstImpossibleOctetIsFoundWhereverItComes() {
    assertThat(read("01 03 61 62 63")).containsExactly("text 61 62 63");
    assertThat(read("80 02 64 ff")).isEmpty();
    client.receiveEnd();
    Event.Closed closed = (Event.Closed) client.next();
    assertThat(((Violation) closed.result().cause()).detail()).contains("0xFF at octet 4");
  }

  @Test
  void whatWasInflatedIsGivenInParts() {
    assertThat(read("c1 07 f2 48 cd c9 c9 07 00")).containsExactly("text 48 65 6c 6c 6f end");
    assertThat(read("41 0b f2 48 cd c9 c9 07 00 00 00 ff ff"))
        .as("a flush in the middle")
        .containsExactly("text 48 65 6c 6c 6f");
    assertThat(read("80 01 00")).containsExactly("text  end");
  }

  @Test
  void messagesThatBeganBeforeAreNotConcerned() {
    assertThat(read("01 01 61")).containsExactly("text 61");
    client.receiveParts(false);
    assertThat(read("80 01 62")).containsExactly("text 62 end");
    assertThat(read("01 01 61")).isEmpty();
    client.receiveParts(true);
    assertThat(read("80 01 62")).containsExactly("Received");
    assertThat(read("81 01 63")).containsExactly("text 63 end");
  }

  @Test
  void partsAreAskedForBeforeTheConnectionIsOpenToo() {
    Wire wire = new Wire(DeflatePolicy.DEFAULT, Limits.DEFAULT, count -> count);
    wire.server.receiveParts(true);
    wire.settle();
    wire.client.send("a");
    wire.client.ping(new byte[0]);
    wire.settle();
    assertThat(wire.serverEvents)
        .map(ReceivedPartsTests::told)
        .containsExactly("Opened", "text 61 end", "ping ");
  }

  /// Whatever the driver reads at once, and whatever comes out of it by inflation.
  @ParameterizedTest
  @EnumSource
  void noPartIsLongerThan64Kibibytes(Role us) {
    for (boolean compressed : new boolean[] {false, true}) {
      DeflatePolicy policy = compressed ? DeflatePolicy.DEFAULT : DeflatePolicy.OFF;
      Conversation conversation = Conversation.open(us, policy, Limits.DEFAULT, Limits.DEFAULT);
      conversation.us().receiveParts(true);
      byte[] message = new byte[1_000_000];
      for (int i = 0; i < message.length; i++) {
        message[i] = (byte) (i >> 10);
      }
      conversation.peer().send(message);
      byte[] octets = Conversation.written(conversation.peer());
      conversation.us().receive(octets, 0, octets.length);
      byte[] whole = {};
      boolean ended = false;
      for (Event e = conversation.us().next(); e != null; e = conversation.us().next()) {
        Event.Part part = (Event.Part) e;
        assertThat(ended).isFalse();
        assertThat(part.bytes()).hasSizeLessThanOrEqualTo(64 * 1024);
        whole = Frames.join(whole, part.bytes());
        ended = part.last();
      }
      assertThat(ended).isTrue();
      assertThat(whole).isEqualTo(message);
    }
  }

  /// There would be no bound on what the driver reads into a message without one.
  @Test
  void thereIsNoSink() {
    byte[] header = Frames.header(US, true, 0, Opcode.BINARY, 100_000);
    client.receive(header, 0, header.length);
    assertThat(client.next()).isNull();
    assertThat(client.hasSink()).isFalse();
  }
}
