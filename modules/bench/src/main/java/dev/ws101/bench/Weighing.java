package dev.ws101.bench;

import dev.ws101.bench.Footprint.Memory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Measures what open connections cost a server in memory.
///
/// It is started anew, with a heap of one size that is in memory from the start: what the process
/// grows by is beside the heap then. A few connections come and go before, some times over, so that
/// what the server loads and compiles once is no connection's: a thread that waits in code that is
/// not compiled holds twice as much. Only a few, as a server may remember them for a while. For the
/// same reason only the first compiler is there.
///
/// @param connections how many are to be held
record Weighing(RemoteGenerator generator, Pinning pinning, int connections) {
  private static final String OPTIONS =
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms%1$dm -Xmx%1$dm -XX:+AlwaysPreTouch";

  /// More than any server is known to take, in KiB a connection, and besides.
  private static final int HEAP_EACH = 160;

  private static final int HEAP_BESIDES = 256 << 10;
  private static final Load MESSAGE = new Load("a message", 1, 1, 16 << 10, 16 << 10);

  /// One connection in so many comes before, so often.
  private static final int REHEARSAL = 40;

  private static final int REHEARSALS = 10;

  private static final long MOMENT = 100_000_000;

  /// @throws IOException when the server does not start, or does not hold them
  Footprint weigh(Contender contender) throws IOException, InterruptedException {
    int heap = (connections * HEAP_EACH + HEAP_BESIDES) >> 10;
    try (Running server = Running.start(contender, pinning, OPTIONS.formatted(heap))) {
      for (int i = 0; i < REHEARSALS; i++) {
        carryOut(server, Order.Kind.HOLD, held(Math.max(1, connections / REHEARSAL)));
        carryOut(server, Order.Kind.TALK, MESSAGE);
        carryOut(server, Order.Kind.RELEASE, MESSAGE);
      }
      memory(server); // to ask takes memory too, the first time
      ProcessMemory before = memory(server);
      carryOut(server, Order.Kind.HOLD, held(connections));
      ProcessMemory idle = memory(server);
      carryOut(server, Order.Kind.TALK, MESSAGE);
      ProcessMemory talked = memory(server);
      carryOut(server, Order.Kind.RELEASE, MESSAGE);
      return new Footprint(connections, each(before, idle), each(before, talked));
    }
  }

  private static Load held(int connections) {
    return new Load("held", connections, 1, 0, 0);
  }

  private void carryOut(Running server, Order.Kind kind, Load load)
      throws IOException, InterruptedException {
    generator.carryOut(server.order(kind, load, Duration.ZERO, Duration.ZERO));
  }

  private Memory each(ProcessMemory before, ProcessMemory now) {
    double resident = now.resident() - before.resident();
    if (now.heap() < 0) {
      return new Memory(null, resident / connections);
    }
    double heap = now.heap() - before.heap();
    return new Memory(heap / connections, (heap + resident) / connections);
  }

  /// Once it has nothing more to do.
  private static ProcessMemory memory(Running server) throws IOException, InterruptedException {
    Duration before;
    Duration now = cpu(server);
    do {
      before = now;
      LockSupport.parkNanos(MOMENT);
      now = cpu(server);
    } while (now.compareTo(before) > 0);
    return ProcessMemory.of(server.process());
  }

  private static Duration cpu(Running server) {
    return server.process().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
