package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Credit;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.Headers;
import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Credit for messages that are announced is given back whatever becomes of them.
class CreditTests {
  private static final int LARGE = 200_000;

  /// Counts what is out.
  private static final class Ledger implements Credit {
    private int out;
    private int times;

    @Override
    public boolean take(int octets) {
      out += octets;
      times++;
      return true;
    }

    @Override
    public void giveBack(int octets) {
      out -= octets;
    }
  }

  private final Ledger ledger = new Ledger();
  private final Protocol server =
      Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, Limits.DEFAULT);

  @BeforeEach
  void open() {
    server.trust(ledger);
    give(ProtocolTests.REQUEST.getBytes(StandardCharsets.US_ASCII));
    assertThat(server.next()).isInstanceOf(Event.Opened.class);
  }

  private void give(byte[] bytes) {
    server.receive(bytes, 0, bytes.length);
  }

  /// A large message is announced, and some of it is here.
  private void begin(Opcode opcode) {
    give(Frames.header(Role.SERVER, true, 0, opcode, LARGE));
    assertThat(server.next()).isNull();
    give(new byte[] {0x37 ^ 'a', (byte) 0xfa ^ 'a'});
    assertThat(server.next()).isNull();
    assertThat(ledger.out).isEqualTo(LARGE);
  }

  @Test
  void whenTheMessageIsComplete() {
    begin(Opcode.BINARY);
    give(new byte[LARGE - 2]);
    assertThat(server.next()).isInstanceOf(Event.Received.class);
    assertThat(ledger.out).isZero();
  }

  @Test
  void whenThePeerBreaksARule() {
    begin(Opcode.TEXT);
    give(new byte[] {(byte) (0x21 ^ 0xFF)});
    assertThat(server.next()).isNull();
    assertThat(server.waiting()).isEqualTo(Protocol.Waiting.END);
    assertThat(ledger.out).isZero();
  }

  @Test
  void whenTheConnectionIsOver() {
    begin(Opcode.BINARY);
    server.receiveEnd();
    server.close();
    assertThat(ledger.out).isZero();
  }

  @Test
  void aMessageThatIsHereAsAWholeNeedsNone() {
    byte[] frame = Frames.frame(Role.SERVER, true, 0, Opcode.BINARY, new byte[LARGE]);
    give(frame);
    assertThat(server.next()).isEqualTo(new Event.Received(new Message.Binary(new byte[LARGE])));
    assertThat(ledger.times).isZero();
  }
}
