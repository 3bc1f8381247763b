package dev.ws101.benchmarks;

import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.Deflation;
import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.masking.Role;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
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

/// What does compressing a message cost, beside zlib alone on the same octets?
///
/// Without context takeover zlib alone is reset from one message to the next, while ours gives its
/// memory back and takes it anew: that is the difference to look for.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DeflateBenchmark {
  @Param({"1024", "16384"})
  public int octets;

  @Param({"true", "false"})
  public boolean contextTakeover;

  private final GrowableBytes out = new GrowableBytes(1024 * 1024);
  private final byte[] bareOut = new byte[64 * 1024];
  private final Deflater bare = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private byte[][] messages;
  private Deflation deflation;
  private int next;

  @Setup
  public void open() {
    messages = Telemetry.messages(octets);
    var agreed = new DeflateParameters(!contextTakeover, !contextTakeover, 15, 15);
    deflation = new Deflation(agreed, Role.SERVER, Deflater.DEFAULT_COMPRESSION);
  }

  @TearDown
  public void close() {
    deflation.close();
    bare.end();
  }

  private byte[] nextMessage() {
    next = (next + 1) % messages.length;
    return messages[next];
  }

  @Benchmark
  public GrowableBytes deflate() {
    byte[] message = nextMessage();
    out.clear();
    deflation.piece(message, 0, message.length, out);
    deflation.endOfMessage(out);
    return out;
  }

  /// How many octets it came to, the four that are not sent included.
  @Benchmark
  public int zlibAlone() {
    if (!contextTakeover) {
      bare.reset();
    }
    bare.setInput(nextMessage());
    return bare.deflate(bareOut, 0, bareOut.length, Deflater.SYNC_FLUSH);
  }

  /// What [#zlibAlone] wrote last.
  byte[] bareOut() {
    return bareOut;
  }
}
