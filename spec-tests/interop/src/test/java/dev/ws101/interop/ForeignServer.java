package dev.ws101.interop;

import java.net.URI;
import java.util.Optional;

/// A server that is not ours.
public interface ForeignServer extends Peer {
  /// The subprotocols it speaks, most preferred first.
  String SUBPROTOCOL = "second.ws101.dev";

  /// Starts it on a free port of the loopback address.
  ///
  /// @param tls what it shows its clients; empty for `ws`
  Running start(Optional<Tls> tls, Reports reports) throws Exception;

  /// A server that takes connections, any number of them, until it is stopped.
  interface Running {
    /// Where it listens.
    URI uri();

    /// Ends it, and what is left of its connections.
    void stop() throws Exception;
  }
}
