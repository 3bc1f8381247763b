package dev.ws101.deflate;

/// What both ends agreed on for permessage-deflate. RFC 7692 section 7.1.
///
/// @param serverNoContextTakeover the server starts every message with an empty window
/// @param clientNoContextTakeover the client does
/// @param serverMaxWindowBits the server looks back at most `2^n` octets, 8 to 15
/// @param clientMaxWindowBits the client does
public record DeflateParameters(
    boolean serverNoContextTakeover,
    boolean clientNoContextTakeover,
    int serverMaxWindowBits,
    int clientMaxWindowBits) {}
