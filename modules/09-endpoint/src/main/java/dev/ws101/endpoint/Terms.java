package dev.ws101.endpoint;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.handshake.Headers;
import java.util.List;

/// What one side says of itself in the opening handshake.
///
/// @param subprotocols a client's wishes, or what a server speaks; most preferred first
/// @param headers extra fields: a client's `Origin`, `Authorization` or `Cookie`, a server's
///   `Server`
/// @param deflate whether and how permessage-deflate is offered or accepted; switch it off where
///   secrets and what an attacker chooses share a connection [7692-8-01]
public record Terms(List<String> subprotocols, Headers headers, DeflatePolicy deflate) {
  /// No subprotocol, no extra fields, permessage-deflate as the peer likes.
  public static final Terms DEFAULT = new Terms(List.of(), Headers.NONE, DeflatePolicy.DEFAULT);

  public Terms {
    subprotocols = List.copyOf(subprotocols);
  }
}
