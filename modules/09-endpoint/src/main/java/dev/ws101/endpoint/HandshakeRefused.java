package dev.ws101.endpoint;

import dev.ws101.engine.Event;
import java.io.IOException;

/// The opening handshake came to nothing: the server said no, or its answer breaks a rule.
public final class HandshakeRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Event.Refused refusal;

  HandshakeRefused(Event.Refused refusal) {
    super(refusal.detail() + " [" + refusal.clause() + "]");
    this.refusal = refusal;
  }

  /// The clause, and the server's response where there was one.
  public Event.Refused refusal() {
    return refusal;
  }
}
