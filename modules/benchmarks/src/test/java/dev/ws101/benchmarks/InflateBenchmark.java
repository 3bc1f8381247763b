package dev.ws101.benchmarks;

import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Deflation;
import dev.ws101.deflate.Inflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.masking.Role;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does decompressing a message cost, beside zlib alone on the same octets?
///
/// The messages go round. The first refers to nothing before it, so it may follow the last.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InflateBenchmark {
  private static final byte[] TAIL = {0, 0, -1, -1};

  @Param({"1024", "16384"})
  public int octets;

  @Param({"true", "false"})
  public boolean contextTakeover;

  private final GrowableBytes out = new GrowableBytes(1024 * 1024);
  private final byte[] bareOut = new byte[64 * 1024];
  private final Inflater bare = new Inflater(true);
  private byte[][] deflated;
  private Inflation inflation;
  private int next;

  @Setup
  public void open() {
    var agreed = new DeflateParameters(!contextTakeover, !contextTakeover, 15, 15);
    inflation = new Inflation(agreed, Role.SERVER);
    deflated = Telemetry.messages(octets);
    try (Deflation peer = new Deflation(agreed, Role.CLIENT, Deflater.DEFAULT_COMPRESSION)) {
      for (int i = 0; i < deflated.length; i++) {
        out.clear();
        peer.piece(deflated[i], 0, octets, out);
        peer.endOfMessage(out);
        deflated[i] = Arrays.copyOf(out.array(), out.size());
      }
    }
  }

  @TearDown
  public void close() {
    inflation.close();
    bare.end();
  }

  private byte[] nextMessage() {
    byte[] message = deflated[next];
    next = (next + 1) % deflated.length;
    return message;
  }

  @Benchmark
  public GrowableBytes inflate() {
    byte[] message = nextMessage();
    out.clear();
    inflation.piece(message, 0, message.length, out);
    inflation.endOfMessage(out);
    return out;
  }

  /// How many octets it came to.
  @Benchmark
  public int zlibAlone() throws DataFormatException {
    if (!contextTakeover) {
      bare.reset();
    }
    bare.setInput(nextMessage());
    int size = bare.inflate(bareOut, 0, bareOut.length);
    bare.setInput(TAIL);
    return size + bare.inflate(bareOut, size, bareOut.length - size);
  }

  /// What [#zlibAlone] wrote last.
  byte[] bareOut() {
    return bareOut;
  }
}
