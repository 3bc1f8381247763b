package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import java.io.IOException;

/// The connection is over, for the reason that [#result()] tells. Nothing more will come or go.
public final class ConnectionClosed extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient CloseResult result;

  /// For whoever drives a connection.
  public ConnectionClosed(CloseResult result) {
    super(result.toString());
    this.result = result;
  }

  /// Both codes, who began, clean or not, and why.
  public CloseResult result() {
    return result;
  }
}
