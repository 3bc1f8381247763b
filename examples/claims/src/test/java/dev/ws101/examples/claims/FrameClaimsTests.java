package dev.ws101.examples.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.control.Close;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Deflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameDecoder.Step;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is said about frames.
class FrameClaimsTests {
  private static final String JOIN = "{\"type\":\"join\",\"user\":\"alice\",\"room\":\"general\"}";

  @Test
  void theJoinMessageHas47Octets() {
    byte[] payload = JOIN.getBytes(StandardCharsets.UTF_8);

    assertThat(payload).hasSize(47);
    assertThat(header(true, payload.length).encodedLength()).isEqualTo(6);
  }

  private static FrameHeader header(boolean masked, long length) {
    return new FrameHeader(true, 0, Opcode.TEXT, masked, masked ? 0x37fa213d : 0, length);
  }

  @Test
  void aHeaderHas2To14OctetsAndNeverAsManyAsOneLikes() {
    Set<Integer> fromServers = new TreeSet<>();
    Set<Integer> fromClients = new TreeSet<>();
    for (long length : new long[] {0, 125, 126, 65_535, 65_536, Long.MAX_VALUE}) {
      fromServers.add(header(false, length).encodedLength());
      fromClients.add(header(true, length).encodedLength());
    }
    assertThat(fromServers).containsExactly(2, 4, 10);
    assertThat(fromClients).containsExactly(6, 8, 14);
  }

  /// Each of the 16 bits of a small header is turned over; one of them is the mask bit.
  @Test
  void theMaskBitIsTheFirstOfTheSecondOctet() {
    List<Integer> found = new ArrayList<>();
    for (int bit = 0; bit < 16; bit++) {
      byte[] octets = HexFormat.of().parseHex("810500000000000000000000");
      octets[bit / 8] ^= (byte) (0x80 >> bit % 8);
      if (saysMasked(octets)) {
        found.add(bit);
      }
    }
    assertThat(found).containsExactly(8);
  }

  private static boolean saysMasked(byte[] octets) {
    try {
      FrameDecoder decoder = new FrameDecoder();
      decoder.setInput(octets, 0, octets.length);
      return decoder.next() == Step.HEADER && decoder.masked();
    } catch (ProtocolViolation _) {
      return false; // not even a frame
    }
  }

  /// The key stands in the frame, four octets before what it hides.
  @Test
  void whoeverSeesAMaskedFrameReadsIt() {
    byte[] seen = HexFormat.of().parseHex("818537fa213d7f9f4d5158");

    for (int i = 6; i < seen.length; i++) {
      seen[i] ^= seen[2 + (i - 6) % 4];
    }
    assertThat(new String(seen, 6, 5, StandardCharsets.UTF_8)).isEqualTo("Hello");
  }

  @Test
  void aKeyOfZerosIsAKeyAndHidesNothing() {
    byte[] payload = "Hello".getBytes(StandardCharsets.UTF_8);

    Masker.apply(payload, 0, payload.length, 0);

    assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo("Hello");
  }

  /// One read, three frames; and one frame, three reads.
  @Test
  void readsAndMessagesHaveNothingToDoWithEachOther() {
    ByteArrayOutputStream three = new ByteArrayOutputStream();
    for (String word : List.of("a", "bc", "def")) {
      three.writeBytes(frame(word));
    }
    assertThat(ends(List.of(three.toByteArray()))).containsExactly(3);

    byte[] one = frame("Hello");
    assertThat(ends(List.of(cut(one, 0, 1), cut(one, 1, 4), cut(one, 4, one.length))))
        .containsExactly(0, 0, 1);
  }

  private static byte[] frame(String text) {
    byte[] frame = new byte[2 + text.length()];
    header(false, text.length()).writeTo(frame, 0);
    System.arraycopy(text.getBytes(StandardCharsets.UTF_8), 0, frame, 2, text.length());
    return frame;
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// How many frames have ended with each read.
  private static List<Integer> ends(List<byte[]> reads) {
    FrameDecoder decoder = new FrameDecoder();
    List<Integer> ends = new ArrayList<>();
    for (byte[] read : reads) {
      decoder.setInput(read, 0, read.length);
      int count = 0;
      for (Step step = decoder.next(); step != Step.NEED_INPUT; step = decoder.next()) {
        count += step == Step.END ? 1 : 0;
      }
      ends.add(count);
    }
    return ends;
  }

  @Test
  void code1006IsInNoFrame() {
    byte[] payload = HexFormat.of().parseHex("03ee");

    assertThat(CloseCode.mayBeSent(1006)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Close(1006, ""));
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> Close.parse(payload, 0, 2))
        .satisfies(violation -> assertThat(violation.closeCode()).isEqualTo(1002));
  }

  /// What repeats nothing does not become shorter.
  @Test
  void compressionMakesSomeMessagesLonger() {
    byte[] noise = new byte[100];
    new Random(1).nextBytes(noise);

    assertThat(deflated(noise)).isGreaterThan(100);
    assertThat(deflated(octets("{\"id\":7,\"ok\":true}"))).isGreaterThan(18);
    assertThat(deflated(octets(JOIN))).isBetween(40, 47);
    assertThat(deflated(octets("na".repeat(50)))).isLessThan(20);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int deflated(byte[] message) {
    GrowableBytes out = new GrowableBytes(1 << 16);
    try (Deflation deflation =
        new Deflation(new DeflateParameters(false, false, 15, 15), Role.SERVER, 6)) {
      deflation.piece(message, 0, message.length, out);
      deflation.endOfMessage(out);
    }
    return out.size();
  }
}
