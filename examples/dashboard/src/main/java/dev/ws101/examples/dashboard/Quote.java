package dev.ws101.examples.dashboard;

/// What a symbol costs now.
///
/// @param cents the price
/// @param change by how much it differs from the first price of the day, in cents
record Quote(String symbol, long cents, long change) {}
