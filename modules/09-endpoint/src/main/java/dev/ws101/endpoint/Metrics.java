package dev.ws101.endpoint;

import java.time.Duration;

/// Is told what is worth counting, of all connections of an endpoint and by many threads at once;
/// it must not block. What it throws comes out of the call that was counted.
///
/// Every method does nothing until it is overridden.
public interface Metrics {
  /// Counts nothing.
  Metrics NONE = new Metrics() {};

  /// A connection is open.
  default void opened() {}

  /// There was none.
  ///
  /// @param status of the response; 0 if there was no response
  default void refused(int status) {}

  /// A message was received.
  ///
  /// @param octets of payload, after inflation
  default void received(long octets) {}

  /// A message was accepted for sending.
  ///
  /// @param octets of payload, before compression
  /// @param queued octets that wait to be written on this connection, as [WebSocket#bufferedAmount]
  default void sent(long octets, long queued) {}

  /// A message was dropped, as the [Outbox] was full.
  default void dropped() {}

  /// A connection that was open is over.
  ///
  /// @param code the connection close code, 1006 when the peer never said Close
  /// @param clean whether both sides did
  /// @param open how long it was open
  default void closed(int code, boolean clean, Duration open) {}
}
