/// Rung 05: messages made of fragments, RFC 6455 sections 5.4, 5.6 and 8.1.
module dev.ws101.fragmentation {
  exports dev.ws101.fragmentation;

  requires transitive dev.ws101.framing;
}
