/// Ping, pong and the closing handshake. RFC 6455 sections 5.5 and 7.
///
/// Reading order: [ControlFrame] and its three kinds, [ControlAssembler] (payload in),
/// [CloseHandshake] (who may still say what), [Closing] (what has been said), [CloseResult] (what
/// the application is told).
package dev.ws101.control;
