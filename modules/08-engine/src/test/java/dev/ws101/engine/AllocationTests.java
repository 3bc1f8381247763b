package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A message costs memory, a frame does not, so a peer cannot make us pay by cutting.
class AllocationTests {
  private static final int ROUNDS = 200;
  private static final int FRAMES = 5000;
  private static final int KEY = 0x37fa213d;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final byte[] buffer = new byte[8 * 1024];

  @ParameterizedTest
  @EnumSource(Role.class)
  void emptyFragmentsCostNothing(Role us) {
    for (Opcode type : new Opcode[] {Opcode.TEXT, Opcode.BINARY}) {
      // An empty message: at most an array, a string and two records for each of the rounds.
      assertThat(allocatedByARound(us, message(us, type, 0), 1)).isLessThan(200);
    }
  }

  /// Arrays that double until the message fits, less than four times its size together, and the
  /// message's own. An object for each frame would be sixteen times its size.
  @ParameterizedTest
  @EnumSource(Role.class)
  void fragmentsOfOneOctetCostWhatTheMessageDoes(Role us) {
    for (Opcode type : new Opcode[] {Opcode.TEXT, Opcode.BINARY}) {
      assertThat(allocatedByARound(us, message(us, type, 1), 1)).isLessThan(5 * FRAMES + 400);
    }
  }

  /// What the application is shown of a ping: an array with a header of 16 octets, and two records
  /// of 16.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aPingCostsItsPayloadAndTwoRecords(Role us) {
    byte[] pings = repeated(frame(us, true, Opcode.PING, new byte[24]));
    assertThat(allocatedByARound(us, pings, FRAMES)).isLessThan(FRAMES * (24 + 16 + 2 * 16 + 8));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aPongCostsItsPayloadAndTwoRecords(Role us) {
    byte[] pongs = repeated(frame(us, true, Opcode.PONG, new byte[24]));
    assertThat(allocatedByARound(us, pongs, FRAMES)).isLessThan(FRAMES * (24 + 16 + 2 * 16 + 1));
  }

  /// Messages of one frame: an array for the octets or a string over one, and two records.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aShortMessageCostsItselfAndTwoRecords(Role us) {
    byte[] binary = repeated(frame(us, true, Opcode.BINARY, new byte[24]));
    assertThat(allocatedByARound(us, binary, FRAMES)).isLessThan(FRAMES * (24 + 16 + 2 * 16 + 1));
    byte[] text = repeated(frame(us, true, Opcode.TEXT, new byte[24]));
    assertThat(allocatedByARound(us, text, FRAMES))
        .isLessThan(FRAMES * (24 + 16 + 24 + 2 * 16 + 1));
  }

  /// A message of many frames with payloads of `size` octets.
  private static byte[] message(Role us, Opcode type, int size) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < FRAMES; i++) {
      Opcode opcode = i == 0 ? type : Opcode.CONTINUATION;
      all.writeBytes(frame(us, i == FRAMES - 1, opcode, new byte[size]));
    }
    return all.toByteArray();
  }

  private static byte[] repeated(byte[] frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < FRAMES; i++) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  private static byte[] frame(Role us, boolean fin, Opcode opcode, byte[] payload) {
    boolean masked = us == Role.SERVER;
    int key = masked ? KEY : 0;
    FrameHeader header = new FrameHeader(fin, 0, opcode, masked, key, payload.length);
    byte[] frame = new byte[header.encodedLength() + payload.length];
    int at = header.writeTo(frame, 0);
    System.arraycopy(payload, 0, frame, at, payload.length);
    Masker.apply(frame, at, frame.length, key);
    return frame;
  }

  /// Octets that a round takes, in the best of three attempts at many rounds: a compiler that
  /// finishes its work in the middle may cost a little once.
  private long allocatedByARound(Role us, byte[] stream, int eventsOfARound) {
    Protocol engine = Conversation.open(us, DeflatePolicy.OFF, Limits.DEFAULT, Limits.DEFAULT).us();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 3; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long events = 0;
      for (int round = 0; round < ROUNDS / 3; round++) {
        events += receive(engine, stream);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertThat(events).isEqualTo((long) eventsOfARound * (ROUNDS / 3));
    }
    return least / (ROUNDS / 3);
  }

  /// Gives the engine a stream in reads of one buffer, and takes away what it answers.
  private int receive(Protocol engine, byte[] stream) {
    int events = 0;
    for (int from = 0; from < stream.length; from += buffer.length) {
      int count = Math.min(buffer.length, stream.length - from);
      System.arraycopy(stream, from, buffer, 0, count);
      engine.receive(buffer, 0, count);
      while (engine.next() != null) {
        events++;
      }
      if (!engine.output().isDrained()) {
        int written = engine.output().fill(buffer, 0, buffer.length);
        engine.output().advance(written);
      }
    }
    return events;
  }
}
