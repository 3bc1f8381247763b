package dev.ws101.interop;

import java.net.URI;

/// A server that is not ours.
public interface ForeignServer extends Peer<ForeignServer.Running> {
  /// The only subprotocol it speaks.
  String SUBPROTOCOL = "second.ws101.dev";

  /// A server that listens on a free port of the loopback address.
  interface Running extends Peer.Running {
    /// Where it listens.
    URI uri();
  }
}
