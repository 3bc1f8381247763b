package dev.ws101.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.fragmentation.Message.Binary;
import dev.ws101.fragmentation.Message.Text;
import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameDecoder.Step;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessageAssemblerProperties {

  @Property(tries = 500)
  void whatIsCutIsPutTogetherAgain(
      @ForAll @Size(max = 6) List<@Size(max = 300) char[]> contents,
      @ForAll @IntRange(min = 1, max = 100) int most,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Message> sent = new ArrayList<>();
    for (char[] content : contents) {
      byte[] bytes = new String(content).getBytes(StandardCharsets.UTF_8);
      sent.add(
          random.nextBoolean()
              ? new Binary(bytes)
              : new Text(new String(bytes, StandardCharsets.UTF_8)));
    }
    assertThat(receive(wire(sent, most, random), random)).isEqualTo(sent);
  }

  @Property(tries = 1000)
  void whereTextIsCutNeverChangesTheVerdict(
      @ForAll @Size(min = 1, max = 60) char[] text, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new String(text).getBytes(StandardCharsets.UTF_8);
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    String atOnce = verdict(bytes, Integer.MAX_VALUE, random);
    assertThat(verdict(bytes, 1 + random.nextInt(20), random)).isEqualTo(atOnce);
  }

  @Property
  void anyFramesAreMessagesOrAViolation(@ForAll long seed) {
    Random random = new Random(seed);
    MessageAssembler messages = new MessageAssembler(200);
    try {
      for (int frame = 0; frame < 20; frame++) {
        Opcode opcode = Opcode.of(random.nextInt(3));
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        int rsv = random.nextInt(10) == 0 ? random.nextInt(8) : 0;
        messages.beginFrame(opcode, random.nextBoolean(), rsv, payload.length);
        messages.append(payload, 0, payload.length);
        messages.endFrame();
      }
    } catch (ProtocolViolation violation) {
      assertThat(violation.clause())
          .isIn("6455-5.4-01", "6455-5.4-07", "6455-5.2-03", "6455-10.4-01", "6455-8.1-01");
    }
  }

  @Property
  void aFrameTakenAtOnceIsJudgedAsOneInPieces(@ForAll long seed) {
    Random random = new Random(seed);
    MessageAssembler atOnce = new MessageAssembler(new MessageLimits(60, 35, 4), Optional.empty());
    MessageAssembler inPieces =
        new MessageAssembler(new MessageLimits(60, 35, 4), Optional.empty());
    for (int i = 0; i < 20; i++) {
      Opcode opcode = Opcode.of(random.nextInt(3));
      boolean fin = random.nextInt(3) > 0;
      int rsv = random.nextInt(15) == 0 ? random.nextInt(8) : 0;
      byte[] payload = new byte[random.nextInt(40)];
      random.nextBytes(payload);
      if (random.nextInt(8) > 0) {
        Arrays.fill(payload, (byte) 'a');
      }
      String one = seen(() -> atOnce.frame(opcode, fin, rsv, payload, 0, payload.length));
      String other =
          seen(() -> {
            int cut = payload.length == 0 ? 0 : random.nextInt(payload.length);
            inPieces.beginFrame(opcode, fin, rsv, payload.length);
            inPieces.append(payload, 0, cut);
            inPieces.append(payload, cut, payload.length);
            return inPieces.endFrame();
          });
      assertThat(one).isEqualTo(other);
      if (one.startsWith("violates")) {
        return;
      }
    }
  }

  private static String seen(Supplier<Message> action) {
    try {
      return String.valueOf(action.get());
    } catch (ProtocolViolation violation) {
      return "violates " + violation.clause() + ": " + violation.getMessage();
    }
  }

  /// `T` and `B` are whole messages, `t` and `b` begin one, `c` goes on, `C` ends it.
  @Test
  void everyOrderOfFiveFramesIsJudgedAsTheGrammarSays() {
    String frames = "TtBbCc";
    for (int order = 0; order < 6 * 6 * 6 * 6 * 6; order++) {
      StringBuilder sequence = new StringBuilder();
      for (int i = 0, rest = order; i < 5; i++, rest /= 6) {
        sequence.append(frames.charAt(rest % 6));
      }
      assertThat(judged(sequence.toString())).as("%s", sequence).isEqualTo(oracle(sequence));
    }
  }

  private static String judged(String sequence) {
    MessageAssembler messages = new MessageAssembler(100);
    StringBuilder seen = new StringBuilder();
    try {
      for (int i = 0; i < sequence.length(); i++) {
        char frame = sequence.charAt(i);
        Opcode opcode = Opcode.of("CTB".indexOf(Character.toUpperCase(frame)));
        messages.beginFrame(opcode, Character.isUpperCase(frame), 0, 1);
        messages.append(new byte[] {(byte) ('0' + i)}, 0, 1);
        switch (messages.endFrame()) {
          case Text(String text) -> seen.append("T").append(text).append(' ');
          case Binary(byte[] bytes) -> seen.append("B").append(new String(bytes)).append(' ');
          case null -> {}
        }
      }
    } catch (ProtocolViolation violation) {
      seen.append(violation.clause());
    }
    return seen.toString();
  }

  private static String oracle(CharSequence sequence) {
    int legal = sequence.length();
    while (!Pattern.matches("([TB]|[tb]c*C)*([tb]c*)?", sequence.subSequence(0, legal))) {
      legal--;
    }
    String verdict = "";
    if (legal < sequence.length()) {
      verdict = "cC".indexOf(sequence.charAt(legal)) >= 0 ? "6455-5.4-01" : "6455-5.4-07";
    }
    return Pattern.compile("[TB]|[tb]c*C")
        .matcher(sequence.subSequence(0, legal))
        .results()
        .map(m -> m.group().substring(0, 1).toUpperCase() + "01234".substring(m.start(), m.end()))
        .map(message -> message + ' ')
        .collect(Collectors.joining("", "", verdict));
  }

  private static String verdict(byte[] text, int most, Random random) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    frames(Opcode.TEXT, text, most, random, wire);
    try {
      return receive(wire.toByteArray(), random).toString();
    } catch (ProtocolViolation violation) {
      return violation.getMessage();
    }
  }

  private static byte[] wire(List<Message> messages, int most, Random random) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (Message message : messages) {
      switch (message) {
        case Text(String text) ->
            frames(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8), most, random, wire);
        case Binary(byte[] bytes) -> frames(Opcode.BINARY, bytes, most, random, wire);
      }
    }
    return wire.toByteArray();
  }

  /// A message in frames, with a Ping after some of them.
  private static void frames(
      Opcode opcode, byte[] bytes, int most, Random random, ByteArrayOutputStream wire) {
    Fragmenter fragments = new Fragmenter(most);
    fragments.begin(opcode, 0, bytes, 0, bytes.length);
    while (fragments.next()) {
      int length = fragments.to() - fragments.from();
      header(new FrameHeader(fragments.fin(), 0, fragments.opcode(), false, 0, length), wire);
      wire.write(fragments.bytes(), fragments.from(), length);
      if (random.nextInt(3) == 0) {
        header(new FrameHeader(true, 0, Opcode.PING, false, 0, 2), wire);
        wire.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
      }
    }
  }

  private static void header(FrameHeader header, ByteArrayOutputStream wire) {
    byte[] octets = new byte[header.encodedLength()];
    header.writeTo(octets, 0);
    wire.writeBytes(octets);
  }

  /// The loop of this rung, fed in pieces, some of them past the decoder and into the sink.
  private static List<Message> receive(byte[] wire, Random random) {
    FrameDecoder decoder = new FrameDecoder();
    MessageAssembler messages = new MessageAssembler(1 << 20);
    List<Message> received = new ArrayList<>();
    for (int from = 0; from < wire.length; ) {
      if (messages.hasSink() && !decoder.opcode().isControl() && random.nextBoolean()) {
        from += throughSink(wire, from, decoder, messages, random);
      } else {
        int to = Math.min(wire.length, from + 1 + random.nextInt(200));
        receive(wire, from, to, decoder, messages, received);
        from = to;
      }
    }
    receive(wire, wire.length, wire.length, decoder, messages, received);
    return received;
  }

  private static int throughSink(
      byte[] wire, int from, FrameDecoder decoder, MessageAssembler messages, Random random) {
    byte[] array = messages.sinkArray(1 + random.nextInt(50));
    int count = Math.min(wire.length - from, 1 + random.nextInt(messages.sinkRoom()));
    System.arraycopy(wire, from, array, messages.sinkFrom(), count);
    messages.sinkFilled(count);
    decoder.payloadArrivedElsewhere(count);
    return count;
  }

  private static void receive(
      byte[] bytes,
      int from,
      int to,
      FrameDecoder decoder,
      MessageAssembler messages,
      List<Message> received) {
    decoder.setInput(bytes, from, to);
    for (Step step; (step = decoder.next()) != Step.NEED_INPUT; ) {
      if (!decoder.opcode().isControl()) {
        switch (step) {
          case HEADER ->
              messages.beginFrame(
                  decoder.opcode(), decoder.fin(), decoder.rsv(), decoder.remaining());
          case PAYLOAD -> messages.append(bytes, decoder.payloadFrom(), decoder.payloadTo());
          case END -> {
            Message message = messages.endFrame();
            if (message != null) {
              received.add(message);
            }
          }
          case NEED_INPUT -> throw new AssertionError();
        }
      }
    }
  }
}
