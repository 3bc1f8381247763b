package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.ws101.control.CloseResult.Cause.Violation;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One attack on every limit, and what is just within it.
class LimitsTests {
  private static final int RSV1 = 4;
  private static final int MEBIBYTE = 1 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static Protocol open(Role role, Limits limits) {
    return Conversation.open(role, DeflatePolicy.DEFAULT, limits, Limits.DEFAULT).us();
  }

  /// What comes of these octets, and then the end of the stream.
  private static Violation violation(Protocol us, byte[]... octets) {
    byte[] all = Frames.join(octets);
    us.receive(all, 0, all.length);
    while (us.next() != null) {}
    byte[] close = Conversation.written(us);
    us.receiveEnd();
    Event.Closed closed = (Event.Closed) us.next();
    assertThat(closed.result().sent().orElseThrow().code()).isEqualTo(1009);
    assertThat(close).isNotEmpty();
    return (Violation) closed.result().cause();
  }

  private static List<Event> events(Protocol us, byte[]... octets) {
    byte[] all = Frames.join(octets);
    us.receive(all, 0, all.length);
    Event event = us.next();
    assertThat(us.next()).isNull();
    return event == null ? List.of() : List.of(event);
  }

  @Test
  void theDefaultsAreTheOnesWrittenDown() {
    assertThat(Limits.DEFAULT)
        .isEqualTo(new Limits(16_384, 100, 16_777_216, 16_777_216, 131_072, 250, 16, 65_536));
  }

  @Test
  void whatIsNoLimitIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.DEFAULT.withPongs(0))
        .withMessageContaining("0 for pongs");
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withHead(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withFields(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withFrame(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withMessage(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withFragments(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withRatio(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Limits.DEFAULT.withFragment(0));
  }

  private static final String REQUEST =
      "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

  private static Event serverAsked(String request, Limits limits) {
    Protocol server = Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, limits);
    byte[] octets = request.getBytes(StandardCharsets.US_ASCII);
    server.receive(octets, 0, octets.length);
    return server.next();
  }

  private static Event clientAnswered(String response, Limits limits) {
    WebSocketUri uri = WebSocketUri.parse("ws://a/");
    Protocol client =
        Protocol.client(uri, List.of(), DeflatePolicy.OFF, Headers.NONE, limits, new Random(1));
    byte[] octets = response.getBytes(StandardCharsets.US_ASCII);
    client.receive(octets, 0, octets.length);
    return client.next();
  }

  private static int status(Event event) {
    return ((Event.Refused) event).response().orElseThrow().status();
  }

  @Test
  void aLongHeadIsRefusedBeforeItsEnd() {
    Limits exact = Limits.DEFAULT.withHead(REQUEST.length() + 2);
    assertThat(serverAsked(REQUEST + "\r\n", exact)).isInstanceOf(Event.Opened.class);
    assertThat(status(serverAsked(REQUEST + "X:y", exact))).isEqualTo(431);
    assertThat(status(serverAsked(REQUEST + "X: " + "x".repeat(20_000), Limits.DEFAULT)))
        .isEqualTo(431);
    assertThat(status(serverAsked("GET /" + "x".repeat(20_000), Limits.DEFAULT))).isEqualTo(414);
    assertThat(clientAnswered("HTTP/1.1 101 " + "x".repeat(20_000), Limits.DEFAULT))
        .isInstanceOf(Event.Refused.class);
  }

  @Test
  void manyHeaderLinesAreRefused() {
    Limits five = Limits.DEFAULT.withFields(5);
    assertThat(serverAsked(REQUEST + "\r\n", five)).isInstanceOf(Event.Opened.class);
    assertThat(status(serverAsked(REQUEST + "X:\r\n", five))).isEqualTo(431);
    assertThat(status(serverAsked(REQUEST + "X:\r\n".repeat(96), Limits.DEFAULT))).isEqualTo(431);
    String response = "HTTP/1.1 101 x\r\n" + "X:\r\n".repeat(6);
    assertThat(clientAnswered(response, five))
        .isInstanceOfSatisfying(
            Event.Refused.class, refused -> assertThat(refused.detail()).contains("5 header"));
  }

  @ParameterizedTest
  @EnumSource
  void aLargeFrameIsRefusedFromItsHeader(Role us) {
    Limits limits = Limits.DEFAULT.withFrame(1000);
    byte[] first = Frames.frame(us, false, 0, Opcode.BINARY, new byte[1000]);
    byte[] second = Frames.frame(us, true, 0, Opcode.CONTINUATION, new byte[1000]);
    assertThat(events(open(us, limits), first, second)).hasSize(1);
    byte[] larger = Frames.header(us, true, 0, Opcode.CONTINUATION, 1001);
    assertThat(violation(open(us, limits), first, larger).clause()).isEqualTo("ROBUST-len-06");
  }

  @ParameterizedTest
  @EnumSource
  void fragmentsTogetherAreHeldAgainstTheLimitOfMessages(Role us) {
    Limits limits = Limits.DEFAULT.withMessage(1000);
    byte[] first = Frames.frame(us, false, 0, Opcode.TEXT, new byte[500]);
    byte[] fits = Frames.frame(us, true, 0, Opcode.CONTINUATION, new byte[500]);
    assertThat(events(open(us, limits), first, fits))
        .containsExactly(new Event.Received(new Message.Text("\0".repeat(1000))));
    byte[] tooMuch = Frames.header(us, true, 0, Opcode.CONTINUATION, 501);
    assertThat(violation(open(us, limits), first, tooMuch).clause()).isEqualTo("6455-10.4-01");
  }

  /// The last octet decides, and the wire has fewer than the limit.
  @ParameterizedTest
  @EnumSource
  void whatIsInflatedIsHeldAgainstTheLimitOfMessages(Role us) {
    Limits limits = Limits.DEFAULT.withMessage(1000);
    byte[] fits = Frames.frame(us, true, RSV1, Opcode.BINARY, deflated(new byte[1000]));
    assertThat(events(open(us, limits), fits)).hasSize(1);
    byte[] tooMuch = Frames.frame(us, true, RSV1, Opcode.BINARY, deflated(new byte[1001]));
    assertThat(violation(open(us, limits), tooMuch).clause()).isEqualTo("6455-10.4-01");
  }

  /// Empty ones, which no other limit would stop.
  @ParameterizedTest
  @EnumSource
  void aMessageOfManyFragmentsIsRefused(Role us) {
    Limits limits = Limits.DEFAULT.withFragments(10);
    byte[] first = Frames.frame(us, false, 0, Opcode.TEXT, new byte[0]);
    byte[] more = Frames.frame(us, false, 0, Opcode.CONTINUATION, new byte[0]);
    byte[] last = Frames.frame(us, true, 0, Opcode.CONTINUATION, new byte[0]);
    byte[] nine = Frames.join(first, more, more, more, more, more, more, more, more);
    Protocol patient = open(us, limits);
    assertThat(events(patient, nine, last)).hasSize(1);
    assertThat(events(patient, nine, last)).as("counted anew").hasSize(1);
    assertThat(violation(open(us, limits), nine, more, more).clause()).isEqualTo("ROBUST-frag-02");
  }

  /// In parts a message may be of any length. What it costs is limited all the same.
  @ParameterizedTest
  @EnumSource
  void aMessageInPartsIsHeldAgainstAllLimitsButItsOwn(Role us) {
    Limits limits = Limits.DEFAULT.withMessage(1000).withFragments(10);
    byte[] first = Frames.frame(us, false, 0, Opcode.BINARY, new byte[1000]);
    byte[] more = Frames.frame(us, false, 0, Opcode.CONTINUATION, new byte[1000]);
    byte[] nine = Frames.join(first, more, more, more, more, more, more, more, more);
    byte[] last = Frames.frame(us, true, 0, Opcode.CONTINUATION, new byte[1000]);
    assertThat(events(inParts(us, limits), nine, last))
        .singleElement()
        .isInstanceOfSatisfying(Event.Part.class, part -> assertThat(part.bytes()).hasSize(10_000));
    assertThat(violation(inParts(us, limits), nine, more, more).clause())
        .isEqualTo("ROBUST-frag-02");
    byte[] larger = Frames.header(us, true, 0, Opcode.CONTINUATION, 1001);
    assertThat(violation(inParts(us, limits), first, larger).clause()).isEqualTo("ROBUST-len-06");
    byte[] bomb = Frames.frame(us, true, RSV1, Opcode.BINARY, deflated(new byte[16 * MEBIBYTE]));
    assertThat(violation(inParts(us, Limits.DEFAULT), bomb).clause())
        .isEqualTo("ROBUST-deflate-01");
  }

  private static Protocol inParts(Role us, Limits limits) {
    Protocol protocol = open(us, limits);
    protocol.receiveParts(true);
    return protocol;
  }

  /// 16 MiB of nothing, from 16 KiB: stopped after 1 MiB and what one step of inflating gives.
  @ParameterizedTest
  @EnumSource
  void aBombIsStoppedWhileItIsInflated(Role us) {
    byte[] bomb = Frames.frame(us, true, RSV1, Opcode.BINARY, deflated(new byte[16 * MEBIBYTE]));
    Protocol victim = open(us, Limits.DEFAULT);
    long before = threads.getCurrentThreadAllocatedBytes();
    Violation violation = violation(victim, bomb);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(violation.clause()).isEqualTo("ROBUST-deflate-01");
    assertThat(taken).as("octets allocated").isLessThan(8 * MEBIBYTE);
    Protocol patient = open(us, Limits.DEFAULT.withRatio(2000));
    assertThat(events(patient, bomb)).as("where the ratio allows it").hasSize(1);
  }

  /// The ratio is one of a message as a whole; nobody is refused for a good beginning.
  @ParameterizedTest
  @EnumSource
  void theFirstMebibyteAndWhatCompressesLessAreNoBombs(Role us) {
    Protocol victim = open(us, Limits.DEFAULT);
    byte[] zeros = Frames.frame(us, true, RSV1, Opcode.BINARY, deflated(new byte[MEBIBYTE]));
    assertThat(events(victim, zeros)).hasSize(1);
    assertThat(events(victim, zeros)).as("counted anew").hasSize(1);
    byte[] lines = Arrays.copyOf(new byte[0], 4 * MEBIBYTE);
    for (int i = 0; i < lines.length; i += 100) {
      lines[i] = (byte) (i * 31 / 100);
    }
    byte[] compressed = deflated(lines);
    assertThat(lines.length / compressed.length).isBetween(50, 250);
    byte[] frame = Frames.frame(us, true, RSV1, Opcode.BINARY, compressed);
    assertThat(events(victim, frame))
        .containsExactly(new Event.Received(new Message.Binary(lines)));
  }

  private static byte[] deflated(byte[] payload) {
    try (Deflater deflater = new Deflater(9, true)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      deflater.setInput(payload);
      int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      while (count > 0) {
        out.write(buffer, 0, count);
        count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      }
      return Arrays.copyOf(out.toByteArray(), out.size() - 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofManyPingsTheLatestAreAnswered(Role us) {
    Protocol victim = open(us, Limits.DEFAULT.withPongs(3));
    byte[] pings = {};
    for (int i = 0; i < 10; i++) {
      pings = Frames.join(pings, Frames.frame(us, true, 0, Opcode.PING, new byte[i]));
    }
    victim.receive(pings, 0, pings.length);
    while (victim.next() != null) {}
    int key = us.masks() ? 4 : 0;
    assertThat(Conversation.written(victim)).hasSize(3 * (2 + key) + 7 + 8 + 9);
  }

  /// A header costs nothing that was not sent. [ROBUST-len-05]
  @ParameterizedTest
  @EnumSource
  void noMemoryIsTakenOnTheWordOfAHeader(Role us) {
    for (int rsv : new int[] {0, RSV1}) {
      for (boolean fin : new boolean[] {true, false}) {
        Protocol victim = open(us, Limits.DEFAULT.withMessage(Integer.MAX_VALUE));
        byte[] header = Frames.header(us, fin, rsv, Opcode.BINARY, Integer.MAX_VALUE);
        byte[] start = Arrays.copyOf(header, header.length + 1);
        long before = threads.getCurrentThreadAllocatedBytes();
        victim.receive(start, 0, start.length);
        assertThat(victim.next()).isNull();
        if (victim.hasSink()) {
          assertThat(victim.sink().array().length).isLessThan(MEBIBYTE);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEBIBYTE / 2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ourOwnFramesAreNoLongerThanAgreed(Role us) {
    Protocol sender = open(us, Limits.DEFAULT.withFragment(10));
    sender.ping(new byte[0]); // so that nothing is framed at once
    sender.send(new byte[] {1});
    int headers = us.masks() ? 6 : 2;
    assertThat(Conversation.written(sender).length).isLessThanOrEqualTo(headers + headers + 10);
    sender =
        Conversation.open(us, DeflatePolicy.OFF, Limits.DEFAULT.withFragment(10), Limits.DEFAULT)
            .us();
    sender.send(new byte[95]);
    assertThat(Conversation.written(sender)).hasSize(95 + 10 * headers);
  }
}
