package dev.ws101.endpoint;

import dev.ws101.engine.Admission;
import dev.ws101.handshake.Headers;

/// Who comes in: everything that a server may have to say against a client, the cheapest first. For
/// whoever drives connections, and for any thread.
public final class Admissions {
  private static final System.Logger LOG = System.getLogger(WebSocketServer.class.getName());

  private final Door door;
  private final Gate gate;
  private volatile boolean draining;

  public Admissions(Door door, Gate gate) {
    this.door = door;
    this.gate = gate;
  }

  /// From now on whoever comes is told to come later. [ROBUST-close-90]
  public void drain() {
    draining = true;
  }

  /// Judges a client.
  ///
  /// @param turn what the turnstile said of it
  public Admission admit(Turnstile.Turn turn, UpgradeRequest request) {
    if (draining) {
      return later(503, "Service Unavailable", "this server is about to stop");
    }
    return switch (turn) {
      case FULL, CROWDED_OUT -> later(503, "Service Unavailable", "there is no room");
      case TOO_MANY -> later(429, "Too Many Requests", "too many connections of your address");
      case IN ->
          door.origins().allows(request.request(), request.secure())
              ? ask(request)
              : Gate.refuse(403, "Forbidden", "pages of this origin may not connect");
    };
  }

  private Admission later(int status, String reason, String why) {
    long seconds = door.crowd().retryAfter().toSeconds();
    return Gate.refuse(status, reason, why, Headers.of("Retry-After", Long.toString(seconds)));
  }

  private Admission ask(UpgradeRequest request) {
    try {
      return gate.admit(request);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the gate failed", e);
      return Gate.refuse(500, "Internal Server Error", "this is not your fault");
    }
  }
}
