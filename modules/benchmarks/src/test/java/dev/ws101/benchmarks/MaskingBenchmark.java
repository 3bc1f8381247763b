package dev.ws101.benchmarks;

import dev.ws101.masking.Masker;
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

/// What does masking cost, beside moving as many octets?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MaskingBenchmark {
  @Param({"4096", "65536"})
  public int octets;

  private byte[] payload;
  private byte[] elsewhere;

  @Setup
  public void fill() {
    payload = new byte[octets];
    elsewhere = new byte[octets];
  }

  @Benchmark
  public byte[] mask() {
    Masker.apply(payload, 0, payload.length, 0x37fa213d);
    return payload;
  }

  @Benchmark
  public byte[] copyAlone() {
    System.arraycopy(payload, 0, elsewhere, 0, payload.length);
    return elsewhere;
  }
}
