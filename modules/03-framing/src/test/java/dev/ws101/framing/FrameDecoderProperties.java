package dev.ws101.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class FrameDecoderProperties {

  /// A header and as much payload as a test can afford.
  record Frame(FrameHeader header, byte[] payload) {
    byte[] encode() {
      byte[] bytes = new byte[FrameHeader.MAX_ENCODED_LENGTH + payload.length];
      int from = header.writeTo(bytes, 0);
      System.arraycopy(payload, 0, bytes, from, payload.length);
      return Arrays.copyOf(bytes, from + payload.length);
    }

    @Override
    public String toString() {
      return header.toString();
    }
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("headers") FrameHeader header) {
    byte[] bytes = new byte[header.encodedLength()];
    assertThat(header.writeTo(bytes, 0)).isEqualTo(bytes.length);
    FrameDecoder decoder = new FrameDecoder();
    decoder.setInput(bytes, 0, bytes.length);

    assertThat(decoder.next()).isEqualTo(FrameDecoder.Step.HEADER);
    assertThat(decoder.header()).isEqualTo(header);
    assertThat(decoder.remaining()).isEqualTo(header.length());
  }

  @Property
  void writingBackwardsWritesTheSame(@ForAll("headers") FrameHeader header) {
    byte[] forwards = new byte[FrameHeader.MAX_ENCODED_LENGTH];
    byte[] backwards = new byte[FrameHeader.MAX_ENCODED_LENGTH];
    int end = header.writeTo(forwards, 0);
    int start = header.writeBefore(backwards, backwards.length);

    assertThat(Arrays.copyOfRange(backwards, start, backwards.length))
        .isEqualTo(Arrays.copyOf(forwards, end));
    assertThat(Arrays.copyOf(backwards, start)).isEqualTo(new byte[start]);
  }

  @Property(tries = 200)
  void framesAreReadAsTheyWereWritten(@ForAll("frames") List<Frame> frames) {
    List<String> expected =
        frames.stream()
            .flatMap(frame ->
                List.of(
                    frame.header.toString(), "payload " + HexFormat.of().formatHex(frame.payload))
                    .stream())
            .toList();

    assertThat(Transcript.of(stream(frames)).lines()).isEqualTo(expected);
  }

  @Property(tries = 50)
  void oneCutAnywhereChangesNothing(@ForAll("frames") List<Frame> frames) {
    byte[] stream = stream(frames);
    Transcript whole = Transcript.of(stream);
    for (int cut = 0; cut <= stream.length; cut++) {
      assertThat(Transcript.of(stream, cut)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @Property(tries = 200)
  void octetByOctetChangesNothing(@ForAll("frames") List<Frame> frames) {
    byte[] stream = stream(frames);
    assertThat(Transcript.of(stream, everywhere(stream))).isEqualTo(Transcript.of(stream));
  }

  /// Garbage ends in frames or in a violation, wherever it is cut; anything else would escape here.
  @Property
  void garbageIsJudgedTheSameHoweverItIsCut(@ForAll byte[] garbage) {
    assertThat(Transcript.of(garbage, everywhere(garbage))).isEqualTo(Transcript.of(garbage));
  }

  /// Random octets seldom get past the first header, so this garbage starts as a frame.
  @Property
  void aSpoiltFrameIsJudgedTheSameHoweverItIsCut(
      @ForAll("frames") List<Frame> frames, @ForAll("indexes") int index, @ForAll byte octet) {
    byte[] stream = stream(frames);
    stream[index % stream.length] = octet;
    assertThat(Transcript.of(stream, everywhere(stream))).isEqualTo(Transcript.of(stream));
  }

  @Provide
  Arbitrary<Integer> indexes() {
    return Arbitraries.integers().between(0, 1_000_000);
  }

  @Provide
  Arbitrary<FrameHeader> headers() {
    Arbitrary<Long> lengths =
        Arbitraries.oneOf(
            Arbitraries.of(
                0L, 125L, 126L, 127L, 65_535L, 65_536L, 1L << 31, (1L << 32) + 1, Long.MAX_VALUE),
            Arbitraries.longs().greaterOrEqual(0));
    return Arbitraries.oneOf(data(lengths), control());
  }

  @Provide
  Arbitrary<List<Frame>> frames() {
    Arbitrary<Long> lengths =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.longs().between(0, 5)),
            Tuple.of(2, Arbitraries.longs().between(120, 130)));
    return Arbitraries.oneOf(data(lengths), control())
        .map(header -> new Frame(header, payload((int) header.length())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static Arbitrary<FrameHeader> data(Arbitrary<Long> lengths) {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 7),
            Arbitraries.of(Opcode.CONTINUATION, Opcode.TEXT, Opcode.BINARY),
            Arbitraries.of(true, false),
            Arbitraries.integers(),
            lengths)
        .as((fin, rsv, opcode, masked, key, length) ->
            new FrameHeader(fin, rsv, opcode, masked, masked ? key : 0, length));
  }

  private static Arbitrary<FrameHeader> control() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7),
            Arbitraries.of(Opcode.CLOSE, Opcode.PING, Opcode.PONG),
            Arbitraries.of(true, false),
            Arbitraries.integers(),
            Arbitraries.longs().between(0, 125))
        .as((rsv, opcode, masked, key, length) ->
            new FrameHeader(true, rsv, opcode, masked, masked ? key : 0, length));
  }

  private static byte[] payload(int length) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (i * 7 + 1);
    }
    return payload;
  }

  private static byte[] stream(List<Frame> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frames.forEach(frame -> out.writeBytes(frame.encode()));
    return out.toByteArray();
  }

  private static int[] everywhere(byte[] stream) {
    int[] cuts = new int[stream.length];
    Arrays.setAll(cuts, i -> i);
    return cuts;
  }
}
