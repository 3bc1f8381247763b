package dev.ws101.examples.realtime;

/// What one measurement came to.
///
/// @param rate events a second
public record Outcome(Way way, double rate, Figures figures) {}
