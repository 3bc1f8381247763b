package dev.ws101.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// A frame costs no memory, so a peer cannot make us pay by sending many.
class FrameDecoderAllocationTests {
  private static final int FRAMES = 64;
  private static final int FRAME_LENGTH = 2 + 4 + 32;
  private static final int ROUNDS = 5_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final FrameDecoder decoder = new FrameDecoder();
  private final byte[] read = new byte[FRAMES * FRAME_LENGTH];

  @Test
  void wholeFramesCostNoMemory() {
    assertThat(allocatedByFrames(read.length)).isLessThan(FRAMES * ROUNDS / 100);
  }

  /// Every third header is cut at this size.
  @Test
  void cutFramesCostNoMemory() {
    assertThat(allocatedByFrames(FRAME_LENGTH + 1)).isLessThan(FRAMES * ROUNDS / 100);
  }

  /// How many octets all rounds took, in the best of three: a compiler that finishes its work in
  /// the middle may cost a little once. An object a frame would be at least 16 octets a frame,
  /// 1,600 times of what is allowed.
  private long allocatedByFrames(int pieceLength) {
    for (int i = 0; i < FRAMES; i++) {
      new FrameHeader(true, 0, Opcode.BINARY, true, 0x37fa213d, 32).writeTo(read, i * FRAME_LENGTH);
    }
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 3; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long frames = 0;
      for (int round = 0; round < ROUNDS; round++) {
        frames += decodeInPieces(pieceLength);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      assertThat(frames).isEqualTo((long) FRAMES * ROUNDS);
    }
    return least;
  }

  private int decodeInPieces(int pieceLength) {
    int frames = 0;
    for (int from = 0; from < read.length; from += pieceLength) {
      decoder.setInput(read, from, Math.min(from + pieceLength, read.length));
      FrameDecoder.Step step = decoder.next();
      while (step != FrameDecoder.Step.NEED_INPUT) {
        frames += step == FrameDecoder.Step.END ? 1 : 0;
        step = decoder.next();
      }
    }
    return frames;
  }
}
