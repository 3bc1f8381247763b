package org.glassfish.tyrus.core;

/// Tyrus makes its protocol handlers behind an HTTP upgrade. To have one by itself, its constructor
/// is wanted, which only this package may call.
public final class TyrusProtocol {
  private TyrusProtocol() {}

  public static ProtocolHandler of(boolean client, MaskingKeyGenerator keys) {
    return new ProtocolHandler(client, keys);
  }
}
