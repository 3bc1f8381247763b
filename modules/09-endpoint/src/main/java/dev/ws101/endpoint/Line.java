package dev.ws101.endpoint;

import dev.ws101.sockets.Transport;
import java.io.IOException;

/// A stream, both directions of it, and how it ends.
final class Line {
  private final Core core;
  private final Transport transport;
  private final Inlet inlet;
  private final Outlet outlet;

  Line(Core core, Transport transport, Timeouts timeouts) {
    this.core = core;
    this.transport = transport;
    this.inlet = new Inlet(core, transport, timeouts);
    this.outlet = new Outlet(core, transport);
  }

  Inlet inlet() {
    return inlet;
  }

  Outlet outlet() {
    return outlet;
  }

  /// Ends the stream after the engine has ended the connection: what is left is written, then our
  /// direction ends, then what still comes is read and dropped until the peer ends its own. A peer
  /// that does not is cut off at the close time-out. Closing at once instead would make the system
  /// reset the connection while our Close frame is still on its way. [6455-7.1.1-01]
  void finish() {
    long patience = core.get(inlet::patience);
    long end = patience == Inlet.NEVER ? Inlet.NEVER : System.nanoTime() + patience;
    outlet.flushAside();
    try {
      if (outlet.awaitEnd(end)) {
        inlet.drain(end);
      }
    } catch (IOException _) {
      // The other side was faster, or time ran out: the end all the same.
    } finally {
      cut();
    }
  }

  /// Ends the stream at once.
  void cut() {
    try {
      transport.close();
    } catch (IOException _) {
      // It is gone, which is what was wanted.
    }
  }
}
