/// Rung 08: the whole protocol without I/O, for both roles.
module dev.ws101.engine {
  exports dev.ws101.engine;

  requires transitive dev.ws101.handshake;
  requires transitive dev.ws101.framing;
  requires transitive dev.ws101.masking;
  requires transitive dev.ws101.fragmentation;
  requires transitive dev.ws101.control;
  requires transitive dev.ws101.deflate;
}
