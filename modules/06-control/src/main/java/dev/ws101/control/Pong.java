package dev.ws101.control;

/// The answer to a [Ping] with the same payload [6455-5.5.3-01], or a sign of life that nobody
/// asked for [6455-5.5.3-03].
///
/// @param payload at most 125 octets; the array is not copied
public record Pong(byte[] payload) implements ControlFrame {}
