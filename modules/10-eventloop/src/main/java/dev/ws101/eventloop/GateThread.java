package dev.ws101.eventloop;

import dev.ws101.engine.Event;
import dev.ws101.engine.Protocol;
import java.util.Optional;
import java.util.function.Consumer;

/// Has the engine judge the opening request on a virtual thread, as whoever admits may block. Until
/// that is back, nobody else touches the engine.
final class GateThread {
  private static final System.Logger LOG = System.getLogger(EventLoopServer.class.getName());

  private final Loop loop;
  private final Protocol protocol;
  private final String name;
  private final Consumer<Optional<Event>> back;

  /// Null while it is not away.
  private Thread thread;

  /// @param name of the client
  /// @param back told on the loop what the engine says, if it has the whole request
  GateThread(Loop loop, Protocol protocol, String name, Consumer<Optional<Event>> back) {
    this.loop = loop;
    this.protocol = protocol;
    this.name = name;
    this.back = back;
  }

  boolean isAway() {
    return thread != null;
  }

  /// Goes; [#isAway] from now on.
  ///
  /// @param request what has come of it, in an array of its own
  void go(byte[] request) {
    thread = Thread.ofVirtual().name("ws101-gate " + name).unstarted(() -> judge(request));
    thread.start();
  }

  private void judge(byte[] request) {
    Optional<Event> first = Optional.empty();
    try {
      protocol.receive(request, 0, request.length);
      first = Optional.ofNullable(protocol.next());
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "the gate failed", e);
      protocol.connectionLost("the gate failed");
    }
    Optional<Event> event = first;
    loop.execute(() -> {
      thread = null;
      back.accept(event);
    });
  }

  /// Nobody waits for the answer any more.
  void interrupt() {
    thread.interrupt();
  }
}
