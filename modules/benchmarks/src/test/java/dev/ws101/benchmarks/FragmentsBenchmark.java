package dev.ws101.benchmarks;

import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

/// What does a frame cost that is no message: one message of 1 KiB in more and more fragments?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FragmentsBenchmark {
  private static final int MASKING_KEY = 0x37fa213d;
  static final int OCTETS = 1024;

  @Param({"1", "4", "64"})
  public int fragments;

  private Codec server;
  private byte[] sent;
  private Object received;
  private final Consumer<Object> application = message -> received = message;

  @Setup
  public void open() {
    server = Implementation.WS101.open(Role.SERVER);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < fragments; i++) {
      out.writeBytes(fragment(i == 0, i == fragments - 1, OCTETS / fragments));
    }
    sent = out.toByteArray();
  }

  private static byte[] fragment(boolean first, boolean last, int octets) {
    Opcode opcode = first ? Opcode.BINARY : Opcode.CONTINUATION;
    FrameHeader header = new FrameHeader(last, 0, opcode, true, MASKING_KEY, octets);
    byte[] frame = new byte[header.encodedLength() + octets];
    int from = header.writeTo(frame, 0);
    Masker.apply(frame, from, frame.length, MASKING_KEY);
    return frame;
  }

  @Benchmark
  public Object receive() {
    server.receive(sent, application);
    return received;
  }

  @Benchmark
  public Message theMessageAlone() {
    return new Message.Binary(new byte[OCTETS]);
  }
}
