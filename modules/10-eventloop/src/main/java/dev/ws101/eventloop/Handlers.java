package dev.ws101.eventloop;

import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketListener;
import java.util.function.Supplier;

/// What an application does with its connections, and where.
///
/// **On the loop**, a [WebSocketListener]: the cheapest way. One rule comes with it: no call may
/// wait, neither for another connection nor for a lock, a file or a database, since all connections
/// of the loop wait with it. What takes more than a fraction of a millisecond belongs on another
/// thread, which may send from there. `receive()` and `close()` wait, so on a loop they are an
/// [IllegalStateException]; `startClosing` does not. A future of `post` completes on the loop, here
/// and below: the rule holds for what hangs on it.
///
/// **On threads**, a [WebSocketHandler]: each connection has a virtual thread, which may wait as it
/// likes. A message costs a change of threads in each direction.
public final class Handlers {
  private interface Way {
    Recipient of(LoopSocket socket);
  }

  private final Way way;

  private Handlers(Way way) {
    this.way = way;
  }

  /// On the loop, with another listener for each connection.
  public static Handlers onLoop(Supplier<? extends WebSocketListener> listeners) {
    return new Handlers(socket -> new ListenerCalls(listeners.get(), socket));
  }

  /// On a virtual thread for each connection.
  public static Handlers onThreads(WebSocketHandler handler) {
    return new Handlers(socket -> {
      HandlerThread thread = new HandlerThread(handler, socket);
      socket.handler(thread);
      return thread;
    });
  }

  Recipient recipient(LoopSocket socket) {
    return way.of(socket);
  }
}
