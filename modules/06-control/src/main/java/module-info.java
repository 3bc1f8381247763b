/// Rung 06: ping, pong and the closing handshake, RFC 6455 sections 5.5 and 7.
module dev.ws101.control {
  exports dev.ws101.control;

  requires transitive dev.ws101.framing;
  requires transitive dev.ws101.masking;
  requires dev.ws101.fragmentation;
}
