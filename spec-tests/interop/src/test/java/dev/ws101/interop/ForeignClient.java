package dev.ws101.interop;

import java.net.URI;
import java.util.List;

/// A client that is not ours.
public interface ForeignClient extends Peer<ForeignClient.Running> {

  /// A client that makes connections, one after the other.
  interface Running extends Peer.Running {
    /// Begins to connect, and returns at once or when the connection is open.
    ///
    /// @param subprotocols to ask for, most preferred first; empty for none
    void connect(URI server, List<String> subprotocols) throws Exception;
  }
}
