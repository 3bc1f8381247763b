package dev.ws101.benchmarks;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.engine.Protocol;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What receiving costs in a server's engine: octets of a read in, messages out.
///
/// With `-prof gc`, the difference of [#receive] and [#theMessagesAlone] in `gc.alloc.rate.norm` is
/// what the engine allocates for itself.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReceiveBenchmark {
  @Param public Load load;

  private Protocol protocol;
  private byte[] sent;
  private byte[] read;

  @Setup
  public void open() {
    sent = load.octets();
    read = new byte[sent.length];
    protocol = Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, Limits.DEFAULT);
    byte[] request = request();
    protocol.receive(request, 0, request.length);
    if (!(protocol.next() instanceof Event.Opened)) {
      throw new IllegalStateException("the connection did not open");
    }
  }

  private static byte[] request() {
    WebSocketUri uri = WebSocketUri.parse("ws://server.example.com/chat");
    byte[] nonce = new byte[16];
    return new ClientHandshake(uri, List.of(), List.of(), Headers.NONE, nonce).request().encode();
  }

  /// One read and all it holds. The copy stands for the network: unmasking is done in place.
  @Benchmark
  public void receive(Blackhole application) {
    System.arraycopy(sent, 0, read, 0, sent.length);
    protocol.receive(read, 0, read.length);
    for (Event event = protocol.next(); event != null; event = protocol.next()) {
      application.consume(event);
    }
  }

  /// As many messages, out of nowhere.
  @Benchmark
  public void theMessagesAlone(Blackhole application) {
    for (int i = 0; i < load.messages; i++) {
      application.consume(load.message());
    }
  }
}
