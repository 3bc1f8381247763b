package dev.ws101.control;

/// "Are you there?" The payload comes back in a [Pong]. [6455-5.5.2-01]
///
/// @param payload at most 125 octets; the array is not copied
public record Ping(byte[] payload) implements ControlFrame {}
