package dev.ws101.masking;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;

/// Which end of the connection we are. Masking is the one rule of the frame format that is not the
/// same for both. RFC 6455 section 5.1.
public enum Role {
  CLIENT,
  SERVER;

  /// The other end.
  public Role peer() {
    return this == CLIENT ? SERVER : CLIENT;
  }

  /// Whether this role masks what it sends: a client always, control frames too [6455-5.1-01]
  /// [6455-5.5.1-06] [6455-6.1-08]; a server never [6455-5.1-04].
  public boolean masks() {
    return this == CLIENT;
  }

  /// Judges the mask bit of a frame that came from the peer, though the frame could be read either
  /// way. [ROBUST-mask-01]
  ///
  /// @throws ProtocolViolation 1002 when a client did not mask [6455-5.1-02] [6455-5.1-03] or a
  ///   server did [6455-5.1-05] [6455-5.1-06]
  public void checkReceived(boolean masked) {
    if (masked != peer().masks()) {
      throw this == SERVER
          ? new ProtocolViolation(
              CloseCode.PROTOCOL_ERROR, "6455-5.1-02", "a frame from the client is not masked")
          : new ProtocolViolation(
              CloseCode.PROTOCOL_ERROR, "6455-5.1-05", "a frame from the server is masked");
    }
  }
}
