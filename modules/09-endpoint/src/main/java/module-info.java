/// Rung 09: a server and a client, one virtual thread a connection.
module dev.ws101.endpoint {
  exports dev.ws101.endpoint;

  requires transitive dev.ws101.engine;
  requires transitive dev.ws101.sockets;
}
