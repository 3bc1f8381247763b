/// Rung 02: the opening handshake of RFC 6455 section 4, as bytes in and decisions out.
module dev.ws101.handshake {
  exports dev.ws101.handshake;
}
