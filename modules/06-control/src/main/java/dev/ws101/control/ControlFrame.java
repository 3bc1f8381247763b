package dev.ws101.control;

/// A whole control frame: at most 125 octets of payload, never fragmented. RFC 6455 section 5.5.
public sealed interface ControlFrame permits Ping, Pong, Close {}
