package dev.ws101.interop;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A client that is not ours.
public interface ForeignClient extends Peer {
  /// Makes it ready to connect.
  ///
  /// @param tls whom it trusts; empty for `ws`
  Running start(Optional<Tls> tls, Reports reports) throws Exception;

  /// A client that makes connections, one after the other, until it is stopped.
  interface Running {
    /// Begins to connect, and returns at once or when the connection is open.
    ///
    /// @param subprotocols to ask for, most preferred first; empty for none
    void connect(URI server, List<String> subprotocols) throws Exception;

    /// Ends it, and what is left of its connections.
    void stop() throws Exception;
  }
}
