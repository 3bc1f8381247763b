package org.glassfish.tyrus.container.grizzly.server;

import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.tyrus.spi.ServerContainer;

/// Tyrus' own server listens at all addresses of a machine. To have it at one of them, its add-on
/// for Grizzly is wanted, which only this package may make.
public final class TyrusAddOn {
  private TyrusAddOn() {}

  public static AddOn of(ServerContainer container) {
    return new WebSocketAddOn(container, "/");
  }
}
