package dev.ws101.benchmarks;

import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does sending cost: messages in, octets of a write out?
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SendBenchmark {

  /// An open connection, and what goes out on it.
  @State(Scope.Thread)
  public static class Connection {
    @Param public Implementation codec;
    @Param public Role us;
    @Param public Load load;

    private Codec end;
    private List<Message> messages;
    private ByteBuffer network;

    @Setup
    public void open() {
      messages = load.all();
      network = networkFor(load);
      end = codec.open(us);
    }

    @TearDown
    public void close() {
      end.close();
    }
  }

  /// Room for the frames of a load, also where a message is cut into more of them.
  static ByteBuffer networkFor(Load load) {
    return ByteBuffer.allocate(load.octets(Role.CLIENT).length + 1024);
  }

  /// All messages of a load, and one write for all of them.
  @Benchmark
  public ByteBuffer send(Connection connection) {
    connection.end.send(connection.messages, connection.network.clear());
    return connection.network;
  }

  /// The octets that have to get there.
  @State(Scope.Thread)
  public static class Octets {
    @Param public Load load;

    private byte[] frames;
    private byte[] network;

    @Setup
    public void make() {
      frames = load.octets(Role.SERVER);
      network = new byte[frames.length];
    }
  }

  @Benchmark
  public byte[] copyAlone(Octets octets) {
    System.arraycopy(octets.frames, 0, octets.network, 0, octets.frames.length);
    return octets.network;
  }
}
