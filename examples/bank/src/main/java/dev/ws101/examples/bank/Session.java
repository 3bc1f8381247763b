package dev.ws101.examples.bank;

import dev.ws101.endpoint.WebSocket;
import java.util.HashSet;
import java.util.Set;

/// Somebody who has signed in, and the connections that he has open: they must not outlive it.
final class Session {
  /// Of the codes that applications may define.
  static final int SIGNED_OUT = 4001;

  private final String customer;
  private final Set<Right> rights;
  private final Set<WebSocket> open = new HashSet<>();
  private boolean over;

  Session(String customer, Set<Right> rights) {
    this.customer = customer;
    this.rights = rights;
  }

  String customer() {
    return customer;
  }

  boolean has(Right right) {
    return rights.contains(right);
  }

  /// Takes a connection in, or closes it if the session has ended since the handshake.
  synchronized void add(WebSocket socket) {
    open.add(socket);
    if (over) {
      socket.startClosing(SIGNED_OUT, "signed out");
    }
  }

  synchronized void remove(WebSocket socket) {
    open.remove(socket);
  }

  /// Closes all that is open.
  synchronized void end() {
    over = true;
    open.forEach(socket -> socket.startClosing(SIGNED_OUT, "signed out"));
  }
}
