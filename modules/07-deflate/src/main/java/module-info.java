/// Rung 07: permessage-deflate, RFC 7692.
module dev.ws101.deflate {
  exports dev.ws101.deflate;

  requires transitive dev.ws101.handshake;
  requires transitive dev.ws101.masking;
  requires transitive dev.ws101.fragmentation;
}
