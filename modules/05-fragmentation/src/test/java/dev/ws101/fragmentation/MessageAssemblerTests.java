package dev.ws101.fragmentation;

import static dev.ws101.fragmentation.Violations.assertViolates;
import static dev.ws101.framing.Opcode.BINARY;
import static dev.ws101.framing.Opcode.CONTINUATION;
import static dev.ws101.framing.Opcode.PING;
import static dev.ws101.framing.Opcode.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ws101.fragmentation.Message.Binary;
import dev.ws101.fragmentation.Message.Text;
import dev.ws101.framing.Opcode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAssemblerTests {
  private static final int LIMIT = 1000;

  private final MessageAssembler messages = new MessageAssembler(LIMIT);
  private final MessageAssembler complementing =
      new MessageAssembler(MessageLimits.ofSize(LIMIT), Optional.of(new Complement()));

  @Test
  void oneFinalFrameIsAMessage() {
    assertThat(frame(messages, TEXT, true, 0, "Hello")).isEqualTo(new Text("Hello"));
    assertThat(frame(messages, BINARY, true, 0, "Hello")).isEqualTo(binary("Hello"));
  }

  @Test
  void anEmptyFinalFrameIsAnEmptyMessage() {
    assertThat(frame(messages, TEXT, true, 0, "")).isEqualTo(new Text(""));
    messages.beginFrame(BINARY, true, 0, 0);
    assertThat(messages.endFrame()).as("no piece at all").isEqualTo(binary(""));
  }

  @Test
  void fragmentsAreConcatenatedInOrder() {
    assertThat(frame(messages, TEXT, false, 0, "Hel")).isNull();
    assertThat(frame(messages, CONTINUATION, false, 0, "")).isNull();
    assertThat(frame(messages, CONTINUATION, false, 0, "l")).isNull();
    assertThat(frame(messages, CONTINUATION, true, 0, "o")).isEqualTo(new Text("Hello"));
    assertThat(frame(messages, BINARY, true, 0, "x")).as("and then").isEqualTo(binary("x"));
  }

  @Test
  void emptyFragmentsMayBeAnywhere() {
    frame(messages, BINARY, false, 0, "");
    assertThat(frame(messages, CONTINUATION, true, 0, "x")).isEqualTo(binary("x"));
    frame(messages, BINARY, false, 0, "x");
    assertThat(frame(messages, CONTINUATION, true, 0, "")).isEqualTo(binary("x"));
  }

  @Test
  void aContinuationNeedsSomethingToContinue() {
    assertViolates(1002, "6455-5.4-01", () -> frame(messages, CONTINUATION, true, 0, "x"));
    assertThat(frame(messages, TEXT, true, 0, "x")).isNotNull();
    assertViolates(1002, "6455-5.4-01", () -> frame(messages, CONTINUATION, false, 0, "x"));
  }

  @Test
  void messagesAreNotInterleaved() {
    frame(messages, TEXT, false, 0, "x");
    assertViolates(1002, "6455-5.4-07", () -> frame(messages, BINARY, true, 0, "x"));
    assertViolates(1002, "6455-5.4-07", () -> frame(messages, TEXT, true, 0, "x"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void reservedBitsMeanNothingWithoutAnExtension(int rsv) {
    assertViolates(1002, "6455-5.2-03", () -> frame(messages, TEXT, true, rsv, "x"));
    frame(messages, TEXT, false, 0, "x");
    assertViolates(1002, "6455-5.2-03", () -> frame(messages, CONTINUATION, true, rsv, "x"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 7})
  void anExtensionGivesMeaningToItsOwnBitOnly(int rsv) {
    assertViolates(1002, "6455-5.2-03", () -> frame(complementing, BINARY, true, rsv, "x"));
  }

  @Test
  void theBitOfTheFirstFrameHoldsForTheMessage() {
    frame(complementing, TEXT, false, 4, complement("Hel"));
    Message message = frame(complementing, CONTINUATION, true, 0, complement("lo"));
    assertThat(message).isEqualTo(new Text("Hello!"));
    assertThat(frame(complementing, TEXT, true, 0, "Hello")).isEqualTo(new Text("Hello"));
  }

  @Test
  void noContinuationHasTheBit() {
    frame(complementing, TEXT, false, 4, complement("x"));
    assertViolates(1002, "7692-6.1-04", () -> frame(complementing, CONTINUATION, true, 4, "x"));
  }

  @Test
  void textIsJudgedAfterTheTransform() {
    byte[] text = {0x00}; // FF once complemented
    assertViolates(1007, "6455-8.1-01", () -> frame(complementing, TEXT, true, 4, text));
  }

  @Test
  void textMayBeCutInsideACharacterButNotEndThere() {
    frame(messages, TEXT, false, 0, hex("e2"));
    frame(messages, CONTINUATION, false, 0, hex("82"));
    assertThat(frame(messages, CONTINUATION, true, 0, hex("ac"))).isEqualTo(new Text("€"));
    frame(messages, TEXT, false, 0, hex("e2"));
    assertViolates(1007, "6455-8.1-01", () -> frame(messages, CONTINUATION, true, 0, hex("82")));
  }

  @Test
  void aWholeTextCutInsideACharacterIsRefused() {
    assertViolates(1007, "6455-8.1-01", () -> frame(messages, TEXT, true, 0, hex("41e282")));
  }

  @Test
  void impossibleTextIsRefusedWithItsOctetAndBeforeTheFrameIsHere() {
    messages.beginFrame(TEXT, false, 0, 100);
    messages.append(hex("4141"), 0, 2);
    assertViolates(1007, "6455-8.1-01", () -> messages.append(hex("00ed00a0"), 1, 4));
  }

  @Test
  void theDetailCountsFromTheBeginOfTheMessage() {
    messages.beginFrame(TEXT, false, 0, 100);
    messages.append(hex("414141"), 0, 3);
    assertThatThrownBy(() -> messages.append(hex("0041ff"), 1, 3))
        .hasMessageContaining("0xFF at octet 4");
  }

  @Test
  void binaryIsNotJudged() {
    assertThat(frame(messages, BINARY, true, 0, hex("ffc080")))
        .isEqualTo(new Binary(hex("ffc080")));
    frame(messages, BINARY, false, 0, hex("e2"));
    assertThat(frame(messages, CONTINUATION, true, 0, "")).isEqualTo(new Binary(hex("e2")));
  }

  @Test
  void aMessageOfTheLimitIsTaken() {
    assertThat(frame(messages, BINARY, true, 0, new byte[LIMIT])).isNotNull();
    frame(messages, BINARY, false, 0, new byte[LIMIT - 1]);
    assertThat(frame(messages, CONTINUATION, true, 0, "x")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {LIMIT + 1, 1L << 31, 1L << 40, Long.MAX_VALUE})
  void aFrameBeyondTheLimitIsRefusedAtItsHeader(long length) {
    assertViolates(1009, "6455-10.4-01", () -> messages.beginFrame(BINARY, true, 0, length));
  }

  @Test
  void theSumOfFragmentsCounts() {
    frame(messages, BINARY, false, 0, new byte[LIMIT - 1]);
    frame(messages, CONTINUATION, false, 0, "x");
    assertViolates(1009, "6455-10.4-01", () -> messages.beginFrame(CONTINUATION, false, 0, 1));
  }

  @Test
  void theLimitHoldsForWhatATransformMakes() {
    frame(complementing, BINARY, false, 4, new byte[LIMIT]);
    assertViolates(1009, "6455-10.4-01", () -> frame(complementing, CONTINUATION, true, 0, "x"));
  }

  @Test
  void whatGoesIntoATransformIsLimitedToo() {
    assertViolates(
        1009, "6455-10.4-01", () -> complementing.beginFrame(BINARY, true, 4, 3 * LIMIT));
  }

  @Test
  void whatGoesIntoATransformIsLimitedInSumEvenIfNothingComesOut() {
    MessageAssembler swallowing =
        new MessageAssembler(MessageLimits.ofSize(LIMIT), Optional.of(new Swallow()));
    assertViolates(
        1009,
        "6455-10.4-01",
        () -> {
          frame(swallowing, BINARY, false, 4, new byte[LIMIT]);
          for (int more = 0; more < 3; more++) {
            frame(swallowing, CONTINUATION, false, 0, new byte[LIMIT]);
          }
        });
  }

  @Test
  void noMemoryIsTakenForAHeader() {
    MessageAssembler large = new MessageAssembler(Integer.MAX_VALUE);
    large.beginFrame(BINARY, true, 0, Integer.MAX_VALUE);
    large.append(new byte[1], 0, 1);
    assertThat(large.sinkArray(1)).hasSizeLessThanOrEqualTo(2 * GrowableBytes.TRUSTED);
  }

  @Test
  void aMessageIsACopyOfWhatWasLent() {
    byte[] lent = hex("0102");
    Message message = frame(messages, BINARY, true, 0, lent);
    lent[0] = 9;
    assertThat(message).isEqualTo(new Binary(hex("0102")));
  }

  @Test
  void aSinkTakesPayloadWithoutACopy() {
    messages.beginFrame(BINARY, true, 0, 4);
    messages.append(hex("01"), 0, 1);
    byte[] array = messages.sinkArray(100);
    assertThat(messages.sinkRoom()).isEqualTo(3);
    System.arraycopy(hex("020304"), 0, array, messages.sinkFrom(), 3);
    messages.sinkFilled(1);
    messages.sinkFilled(2);
    assertThat(messages.hasSink()).isFalse();
    assertThat(messages.sinkRoom()).isZero();
    Message message = messages.endFrame();
    assertThat(message).isEqualTo(new Binary(hex("01020304")));
    assertThat(((Binary) message).bytes()).isSameAs(array);
  }

  @Test
  void aSinkJudgesText() {
    messages.beginFrame(TEXT, true, 0, 4);
    messages.sinkArray(4)[messages.sinkFrom()] = (byte) 0xFF;
    assertViolates(1007, "6455-8.1-01", () -> messages.sinkFilled(1));
  }

  @Test
  void aTransformedFrameHasNoSink() {
    complementing.beginFrame(BINARY, true, 4, 4);
    assertThat(complementing.hasSink()).isFalse();
    assertThat(complementing.sinkRoom()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> complementing.sinkArray(1));
  }

  @Test
  void callsOutOfOrderAreTheCallersMistake() {
    assertThatIllegalStateException().isThrownBy(messages::endFrame);
    assertThatIllegalStateException().isThrownBy(() -> messages.append(new byte[1], 0, 1));
    assertThatIllegalStateException().isThrownBy(() -> messages.beginFrame(PING, true, 0, 0));
    messages.beginFrame(BINARY, true, 0, 1);
    assertThatIllegalStateException().isThrownBy(messages::endFrame);
    assertThatIllegalStateException().isThrownBy(() -> messages.beginFrame(BINARY, true, 0, 1));
    assertThatIllegalStateException().isThrownBy(() -> messages.append(new byte[2], 0, 2));
    assertThatIllegalStateException().isThrownBy(() -> messages.sinkFilled(2));
  }

  @Test
  void framesAllocateNothingThatTheirMessageDoesNotNeed() {
    byte[] payload = new byte[4096];
    long wholeFrame = 0;
    long inFour = 0;
    for (int round = 0; round < 2000; round++) { // the first ones warm up
      wholeFrame = allocatedBy(() -> fragments(payload, 1));
      inFour = allocatedBy(() -> fragments(payload, 64));
    }
    assertThat(wholeFrame).as("the array and the record").isLessThan(4096 + 100);
    // Doubling from the first fragment's 64 octets up takes twice the message, and once its copy.
    assertThat(inFour).as("with 64 fragments").isLessThan(3 * 4096 + 64 * 16);
  }

  @Test
  void emptyFragmentsCostNothing() { // [ROBUST-frag-03]
    frame(messages, TEXT, false, 0, "x");
    Runnable tenThousand =
        () -> {
          for (int i = 0; i < 10_000; i++) {
            messages.beginFrame(CONTINUATION, false, 0, 0);
            messages.endFrame();
          }
        };
    for (int warmUp = 0; warmUp < 100; warmUp++) {
      tenThousand.run();
    }
    assertThat(allocatedBy(tenThousand)).isLessThan(1000);
    assertThat(frame(messages, CONTINUATION, true, 0, "y")).isEqualTo(new Text("xy"));
  }

  @Test
  void manySmallFragmentsAreHeldOnce() { // [ROBUST-frag-02]
    MessageAssembler large = new MessageAssembler(1 << 20);
    byte[] octet = new byte[1];
    long allocated =
        allocatedBy(() -> {
          for (int i = 0; i < 131_000; i++) {
            large.beginFrame(i == 0 ? BINARY : CONTINUATION, false, 0, 1);
            large.append(octet, 0, 1);
            large.endFrame();
          }
        });
    assertThat(allocated).as("all arrays on the way, old ones included").isLessThan(4 * 131_000);
  }

  private void fragments(byte[] payload, int count) {
    MessageAssembler large = LARGE;
    int size = payload.length / count;
    for (int i = 0; i < count; i++) {
      large.beginFrame(i == 0 ? BINARY : CONTINUATION, i == count - 1, 0, size);
      large.append(payload, i * size, (i + 1) * size);
      boolean complete = large.endFrame() != null;
      if (complete != (i == count - 1)) { // without an assertion that allocates
        throw new AssertionError("complete after fragment " + i);
      }
    }
  }

  private static final MessageAssembler LARGE = new MessageAssembler(1 << 20);

  private static long allocatedBy(Runnable work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static Message frame(
      MessageAssembler to, Opcode opcode, boolean fin, int rsv, String payload) {
    return frame(to, opcode, fin, rsv, payload.getBytes(StandardCharsets.UTF_8));
  }

  private static Message frame(
      MessageAssembler to, Opcode opcode, boolean fin, int rsv, byte[] payload) {
    to.beginFrame(opcode, fin, rsv, payload.length);
    to.append(payload, 0, payload.length);
    return to.endFrame();
  }

  private static Binary binary(String content) {
    return new Binary(content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets);
  }

  private static byte[] complement(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return bytes;
  }

  /// The simplest transform that shows both of its calls: inverts all bits and adds a `!`.
  private static final class Complement implements PayloadTransform {
    @Override
    public int rsv() {
      return 4;
    }

    @Override
    public void piece(byte[] bytes, int from, int to, GrowableBytes out) {
      for (int i = from; i < to; i++) {
        out.append(new byte[] {(byte) ~bytes[i]}, 0, 1);
      }
    }

    @Override
    public void endOfMessage(GrowableBytes out) {
      out.append(new byte[] {'!'}, 0, 1);
    }
  }

  /// A transform that never gives anything back.
  private static final class Swallow implements PayloadTransform {
    @Override
    public int rsv() {
      return 4;
    }

    @Override
    public void piece(byte[] bytes, int from, int to, GrowableBytes out) {}

    @Override
    public void endOfMessage(GrowableBytes out) {}
  }
}
