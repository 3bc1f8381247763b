package dev.ws101.examples.capacity;

/// What came of one server.
///
/// @param openMillis how long it took until all were open
/// @param idle what each connection takes, before anything was said
/// @param after what it takes when all has been said
/// @param buffers what was in the buffers of both its sockets when that was most, in octets
public record Result(
    Drive drive, long openMillis, Weight idle, Weight after, long buffers, Latency latency) {}
