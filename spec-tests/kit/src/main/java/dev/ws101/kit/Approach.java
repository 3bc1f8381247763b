package dev.ws101.kit;

import java.io.IOException;

/// How the kit goes to a server, for scripts that care whether it goes by TLS.
public final class Approach {
  private final Peer peer;
  private final Session session;

  Approach(Peer peer, Session session) {
    this.peer = peer;
    this.session = session;
  }

  /// Whether the URL of the server asks for TLS.
  public boolean secure() {
    return session.reach() instanceof Target target && target.secure();
  }

  /// Connects without TLS, though the URL asks for it.
  public void withoutTls() throws IOException {
    peer.connect(target().plain(session.timeout()));
  }

  /// Connects and asks in the TLS handshake for another server.
  ///
  /// @throws IOException if the server does not agree
  public void askingFor(String serverName) throws IOException {
    peer.connect(target().asking(serverName, session.timeout()));
  }

  private Target target() {
    return switch (session.reach()) {
      case Target target -> target;
      case Visitors _, Caller _ -> throw new IllegalStateException("it is the client who connects");
    };
  }
}
