package dev.ws101.endpoint;

/// A message was not sent, since the peer reads more slowly than we send; see [Outbox].
public final class OutboxFull extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /// For whoever drives a connection.
  public OutboxFull(Outbox outbox) {
    super(
        "the outbox is full (%d octets or %d messages): send less, or choose another policy"
            .formatted(outbox.octets(), outbox.messages()));
  }
}
