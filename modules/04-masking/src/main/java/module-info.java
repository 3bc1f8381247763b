/// Rung 04: masking of client frames, RFC 6455 sections 5.1 and 5.3.
module dev.ws101.masking {
  exports dev.ws101.masking;

  requires transitive dev.ws101.framing;
}
