package dev.ws101.handshake;

import java.util.List;
import java.util.Optional;

/// How an opening handshake ended, for either side.
public sealed interface HandshakeResult {

  /// The connection is open; whatever comes next is frames. [6455-4.1-46] [6455-4.2.2-25]
  ///
  /// @param response for the server the one to send, for the client the one received
  /// @param subprotocol in use, if any
  /// @param extensions in use, in the order in which they apply to outgoing data [6455-9.1-08]
  record Accepted(HttpResponse response, Optional<String> subprotocol, List<Extension> extensions)
      implements HandshakeResult {}

  /// There is no WebSocket connection. [6455-10.7-01]
  ///
  /// @param status of the response
  /// @param clause the id of the requirement that was not met, such as `6455-4.2.1-08`
  /// @param detail one sentence on what was seen
  /// @param response for the server the one to send before closing [6455-10.7-04]; for the client
  ///   the one received, so that a redirect or a demand for credentials can be acted upon
  ///   [6455-4.1-38]; it may list the versions the server speaks, in several fields, but ours is
  ///   the only one we have [6455-4.4-02] [6455-11.3.5-01]
  record Rejected(int status, String clause, String detail, HttpResponse response)
      implements HandshakeResult {}
}
