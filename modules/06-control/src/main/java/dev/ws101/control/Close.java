package dev.ws101.control;

/// The last frame of one direction. RFC 6455 section 5.5.1.
///
/// @param code what the frame says, or 1005 when it has no body [6455-7.1.5-02]
/// @param reason at most 123 octets of UTF-8, often empty
public record Close(int code, String reason) implements ControlFrame {}
