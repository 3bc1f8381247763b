package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.control.CloseResult.Initiator;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTests {
  static final String REQUEST =
      """
      GET /chat HTTP/1.1
      Host: server.example.com
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13

      """
          .replace("\n", "\r\n");

  private static Protocol server() {
    return Protocol.server(List.of(), DeflatePolicy.DEFAULT, Headers.NONE, Limits.DEFAULT);
  }

  private static Protocol openServer() {
    Protocol server = server();
    give(server, REQUEST.getBytes(StandardCharsets.US_ASCII));
    assertThat(server.next()).isInstanceOf(Event.Opened.class);
    written(server);
    return server;
  }

  private static void give(Protocol protocol, byte[] bytes) {
    protocol.receive(bytes, 0, bytes.length);
  }

  private static void give(Protocol protocol, String hex) {
    give(protocol, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static byte[] written(Protocol protocol) {
    byte[] buffer = new byte[100_000];
    int count = protocol.output().fill(buffer, 0, buffer.length);
    protocol.output().advance(count);
    return Arrays.copyOf(buffer, count);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  @Test
  void theRequestOfTheRfcGetsTheAnswerOfTheRfc() {
    Protocol server = server();
    give(server, REQUEST.getBytes(StandardCharsets.US_ASCII));
    assertThat(server.next()).isInstanceOf(Event.Opened.class);
    assertThat(new String(written(server), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 101 ")
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void aFrameInTheReadOfTheHeadIsNotLost() {
    Protocol server = server();
    byte[] head = REQUEST.getBytes(StandardCharsets.US_ASCII);
    byte[] hello = HexFormat.of().parseHex("818537fa213d7f9f4d5158");
    byte[] both = Arrays.copyOf(head, head.length + hello.length);
    System.arraycopy(hello, 0, both, head.length, hello.length);
    give(server, both);
    assertThat(server.next()).isInstanceOf(Event.Opened.class);
    assertThat(server.next()).isEqualTo(new Event.Received(new Message.Text("Hello")));
    assertThat(server.next()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "81 05 48 65 6c 6c 6f, 03 ea, 6455-5.1-02",
    "83 80 00 00 00 00, 03 ea, 6455-5.2-04",
    "c1 80 00 00 00 00, 03 ea, 7692-7.2.2-02",
    "80 80 00 00 00 00, 03 ea, 6455-5.4-01",
    "81 81 00 00 00 00 ff, 03 ef, 6455-8.1-01",
    "88 81 00 00 00 00 03, 03 ea, 6455-5.5.1-02",
  })
  void aViolationIsAnsweredByItsCode(String frame, String code, String clause) {
    Protocol server = Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, Limits.DEFAULT);
    give(server, REQUEST.getBytes(StandardCharsets.US_ASCII));
    server.next();
    written(server);
    give(server, frame);
    assertThat(server.next()).isNull();
    byte[] close = written(server);
    assertThat(hex(close)).startsWith("88 ").contains(code.replace(" ", " "));
    assertThat(hex(Arrays.copyOfRange(close, 2, 4))).isEqualTo(code);
    give(server, "81 80 00 00 00 00"); // no longer looked at
    assertThat(server.next()).isNull();
    server.receiveEnd();
    assertThat(server.next())
        .isInstanceOfSatisfying(
            Event.Closed.class,
            closed -> assertThat(closed.result().cause()).isInstanceOf(Cause.Violation.class));
  }

  @Test
  void aPongOvertakesALargeMessage() {
    Protocol server = openServer();
    server.send(new byte[1 << 20]);
    byte[] buffer = new byte[1000];
    server.output().advance(server.output().fill(buffer, 0, buffer.length));
    give(server, "89 80 00 00 00 00");
    assertThat(server.next()).isInstanceOf(Event.PingReceived.class);
    byte[] rest = new byte[Limits.DEFAULT.fragment() + 100];
    server.output().fill(rest, 0, rest.length);
    int afterFirstFragment = Limits.DEFAULT.fragment() + 10 - 1000;
    assertThat(rest[afterFirstFragment]).isEqualTo((byte) 0x8A);
  }

  /// The RFC asks for no more than the last one, but then a peer cannot make us queue without end.
  @Test
  void ofManyPingsTheLatestSixteenAreAnswered() {
    Protocol server = openServer();
    for (int i = 0; i < 20; i++) {
      give(server, "89 81 00 00 00 00 %02x".formatted(i));
      server.next();
      server.next();
    }
    StringBuilder expected = new StringBuilder();
    for (int i = 4; i < 20; i++) {
      expected.append("8a 01 %02x ".formatted(i));
    }
    assertThat(hex(written(server)) + " ").isEqualTo(expected.toString());
  }

  @Test
  void whatWasSentBeforeCloseGoesOutBeforeClose() {
    Protocol server = openServer();
    server.send("a");
    server.startClosing(1000, "");
    assertThat(hex(written(server))).endsWith("88 02 03 e8");
    assertThat(server.maySend()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> server.send("b"));
  }

  /// RFC 6455 section 5.5.1 forbids data after Close, and section 5.5.2 asks for the pong.
  @Test
  void aPingBetweenTheTwoClosesIsAnswered() {
    Protocol server = openServer();
    server.startClosing(1000, "");
    assertThat(hex(written(server))).isEqualTo("88 02 03 e8");
    give(server, "89 81 00 00 00 00 01" + "88 80 00 00 00 00" + "89 81 00 00 00 00 02");
    assertThat(server.next()).isInstanceOf(Event.PingReceived.class);
    assertThat(server.next()).isNull();
    assertThat(hex(written(server))).isEqualTo("8a 01 01");
  }

  @Test
  void aPingBeforeTheCloseThatEndsTheQueueIsAnsweredFirst() {
    Protocol server = openServer();
    server.send("a");
    give(server, "89 81 00 00 00 00 01" + "88 80 00 00 00 00");
    while (server.next() != null) {}
    assertThat(hex(written(server))).isEqualTo("81 01 61 8a 01 01 88 00");
  }

  @Test
  void aCloseThatCannotBeWrittenIsNotSaid() {
    Protocol server = openServer();
    server.outputLost("Broken pipe");
    server.outputLost("and again");
    assertThat(server.maySend()).isFalse();
    give(server, "89 80 00 00 00 00" + "81 80 00 00 00 00" + "88 82 00 00 00 00 03 e8");
    assertThat(server.next()).isInstanceOf(Event.PingReceived.class);
    assertThat(server.next()).isEqualTo(new Event.Received(new Message.Text("")));
    CloseResult result = ((Event.Closed) server.next()).result();
    assertThat(result.cause()).isEqualTo(new Cause.Abort("Broken pipe"));
    assertThat(result.sent()).isEmpty();
    assertThat(result.code()).isEqualTo(1000);
    assertThat(server.output().isDrained()).isTrue();
  }

  @Test
  void anEndThatFollowsALostOutputIsNotTheCause() {
    Protocol server = openServer();
    server.outputLost("Broken pipe");
    server.receiveEnd();
    assertThat(((Event.Closed) server.next()).result().cause())
        .isEqualTo(new Cause.Abort("Broken pipe"));
  }

  @Test
  void closingWithoutAnOutputIsTheEnd() {
    Protocol server = openServer();
    server.outputLost("Broken pipe");
    server.startClosing(1000, "");
    CloseResult result = ((Event.Closed) server.next()).result();
    assertThat(result.cause()).isEqualTo(new Cause.Abort("Broken pipe"));
    assertThat(result.sent()).isEmpty();
  }

  @Test
  void aViolationAfterALostOutputIsStillTheCause() {
    Protocol server = openServer();
    server.outputLost("Broken pipe");
    give(server, "83 80 00 00 00 00");
    assertThat(server.next()).isNull();
    server.receiveEnd();
    CloseResult result = ((Event.Closed) server.next()).result();
    assertThat(result.cause()).isInstanceOf(Cause.Violation.class);
    assertThat(result.sent()).isEmpty();
  }

  /// Another thread may give up while octets are on their way into the message's own array.
  @Test
  void whatIsReadAfterTheEndIsNotJudged() {
    Protocol server = openServer();
    give(server, "81 fe 20 00 00 00 00 00");
    assertThat(server.next()).isNull();
    byte[] array = server.sink().array();
    array[server.sink().from()] = (byte) 0xFF;
    server.connectionLost("given up");
    server.sink().filled(1);
    assertThat(((Event.Closed) server.next()).result().cause())
        .isEqualTo(new Cause.Abort("given up"));
  }

  @Test
  void theLastMessageOfAReadLeavesNoInput() {
    Protocol server = openServer();
    give(server, "81 80 00 00 00 00" + "82 81 00 00 00 00 01");
    assertThat(server.next()).isInstanceOf(Event.Received.class);
    assertThat(server.hasInput()).isTrue();
    assertThat(server.next()).isInstanceOf(Event.Received.class);
    assertThat(server.hasInput()).isFalse();
  }

  @Test
  void pingsThatWaitAreCounted() {
    Protocol server = openServer();
    server.ping(new byte[100]);
    server.ping(new byte[20]);
    assertThat(server.output().pending()).isEqualTo(120);
    assertThat(written(server)).hasSize(124);
    assertThat(server.output().pending()).isZero();
  }

  @Test
  void halfASurrogatePairIsNotSentAsAQuestionMark() {
    Protocol server = openServer();
    assertThatIllegalArgumentException().isThrownBy(() -> server.send("a\ud800"));
    assertThatIllegalArgumentException().isThrownBy(() -> server.send("é\udc00"));
    server.send("?");
  }

  @Test
  void bothSidesAreToldTheSameEnd() {
    Wire wire = new Wire(DeflatePolicy.DEFAULT, Limits.DEFAULT, IntUnaryOperator.identity());
    wire.settle();
    wire.client.startClosing(4000, "bye");
    wire.end();
    assertThat(result(wire.clientEvents).initiator()).isEqualTo(Initiator.US);
    assertThat(result(wire.serverEvents).initiator()).isEqualTo(Initiator.PEER);
    assertThat(result(wire.serverEvents).reason()).isEqualTo("bye");
    assertThat(result(wire.clientEvents).code()).isEqualTo(4000);
    assertThat(result(wire.clientEvents).clean() && result(wire.serverEvents).clean()).isTrue();
  }

  @Test
  void anIdleConnectionIsClosedWith1001() {
    Protocol server = openServer();
    assertThat(server.waiting()).isEqualTo(Protocol.Waiting.MESSAGE);
    server.timeOut();
    assertThat(hex(written(server))).startsWith("88 ").contains("03 e9");
    assertThat(server.waiting()).isEqualTo(Protocol.Waiting.END);
    server.timeOut();
    assertThat(((Event.Closed) server.next()).result().cause())
        .isEqualTo(new Cause.TimeOut("close"));
  }

  @Test
  void aRequestThatTakesTooLongGets408() {
    Protocol server = server();
    give(server, "47 45 54");
    assertThat(server.next()).isNull();
    server.timeOut();
    assertThat(server.next()).isInstanceOf(Event.Refused.class);
    assertThat(new String(written(server), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 408 ");
    assertThat(server.endsStream()).isTrue();
  }

  private static CloseResult result(List<Event> events) {
    return ((Event.Closed) events.getLast()).result();
  }
}
