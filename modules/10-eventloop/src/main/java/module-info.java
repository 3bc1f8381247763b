/// Rung 10: the engine on selectors, many connections a thread.
module dev.ws101.eventloop {
  exports dev.ws101.eventloop;

  requires transitive dev.ws101.endpoint;
}
