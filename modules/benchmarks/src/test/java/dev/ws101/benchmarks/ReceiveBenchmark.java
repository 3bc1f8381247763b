package dev.ws101.benchmarks;

import dev.ws101.masking.Role;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What does receiving cost: octets of a read in, messages out?
///
/// With `-prof gc`, the difference of [#receive] and [#theMessagesAlone] in `gc.alloc.rate.norm` is
/// what an implementation allocates for itself.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReceiveBenchmark {

  /// An open connection, and what comes in on it.
  @State(Scope.Thread)
  public static class Connection {
    @Param public Implementation codec;
    @Param public Role us;
    @Param public Load load;

    private Codec end;
    private byte[] sent;
    private Consumer<Object> application;

    @Setup
    public void open(Blackhole application) {
      this.application = application::consume;
      sent = load.octets(us.peer());
      end = codec.open(us);
    }

    @TearDown
    public void close() {
      end.close();
    }
  }

  /// One read and all it holds.
  @Benchmark
  public void receive(Connection connection) {
    connection.end.receive(connection.sent, connection.application);
  }

  /// What would come out, out of nowhere.
  @State(Scope.Thread)
  public static class Messages {
    @Param public Load load;
  }

  @Benchmark
  public void theMessagesAlone(Messages messages, Blackhole application) {
    for (int i = 0; i < messages.load.messages; i++) {
      application.consume(messages.load.message());
    }
  }
}
