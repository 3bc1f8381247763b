package dev.ws101.benchmarks;

import dev.ws101.framing.FrameDecoder;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does reading and writing the header of one frame cost, for each form of the length?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameHeaderBenchmark {
  /// Payload lengths of the 7-bit, the 16-bit and the 64-bit form.
  @Param({"125", "1000", "100000"})
  public int length;

  private final FrameDecoder decoder = new FrameDecoder();
  private final byte[] written = new byte[FrameHeader.MAX_ENCODED_LENGTH];
  private byte[] header;

  @Setup
  public void write() {
    FrameHeader example = new FrameHeader(true, 0, Opcode.BINARY, true, 0x37fa213d, length);
    header = new byte[example.encodedLength()];
    example.writeTo(header, 0);
  }

  /// One masked frame, from its first octet to its end; the payload goes past the decoder.
  @Benchmark
  public FrameDecoder decode() {
    decoder.setInput(header, 0, header.length);
    require(FrameDecoder.Step.HEADER);
    decoder.payloadArrivedElsewhere(length);
    require(FrameDecoder.Step.END);
    require(FrameDecoder.Step.NEED_INPUT);
    return decoder;
  }

  private void require(FrameDecoder.Step expected) {
    FrameDecoder.Step step = decoder.next();
    if (step != expected) {
      throw new IllegalStateException(step + " instead of " + expected);
    }
  }

  @Benchmark
  public int encode() {
    return new FrameHeader(true, 0, Opcode.BINARY, true, 0x37fa213d, length).writeTo(written, 0);
  }

  @Benchmark
  public byte[] copyAlone() {
    System.arraycopy(header, 0, written, 0, header.length);
    return written;
  }
}
