package dev.ws101.engine;

/// A message whose fate is known.
///
/// @param ticket what the application gave with the message
public record Settled(Object ticket, Sent sent) {}
