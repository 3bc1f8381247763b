package dev.ws101.sockets;

import javax.net.ssl.SSLSocket;

/// Whether a server asks its clients for certificates in the TLS handshake. [6455-10.5-01]
///
/// A certificate that is shown has to lead to an authority that the server's context trusts, else
/// the handshake fails, whether one was needed or not.
public enum ClientAuth {
  /// Nobody is asked.
  NONE,
  /// Whoever has one shows it; who has none comes in all the same.
  WANT,
  /// The handshake fails without.
  NEED;

  /// Before the handshake.
  void prepare(SSLSocket server) {
    switch (this) {
      case NONE -> {}
      case WANT -> server.setWantClientAuth(true);
      case NEED -> server.setNeedClientAuth(true);
    }
  }
}
