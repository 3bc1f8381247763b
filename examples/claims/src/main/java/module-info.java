/// An example: statements about WebSocket that many repeat, and what comes of them when they are
/// tried.
module dev.ws101.examples.claims {
  exports dev.ws101.examples.claims;

  opens dev.ws101.examples.claims to
      tools.jackson.databind;

  requires transitive dev.ws101.bench;
  requires dev.ws101.endpoint;
  requires dev.ws101.examples.realtime;
}
