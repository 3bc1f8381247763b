package dev.ws101.sockets;

import javax.net.ssl.SSLParameters;

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

  /// Has a server's end ask, once these are its parameters; before the handshake.
  public void ask(SSLParameters parameters) {
    switch (this) {
      case NONE -> {}
      case WANT -> parameters.setWantClientAuth(true);
      case NEED -> parameters.setNeedClientAuth(true);
    }
  }
}
