/// Rung 01: a blocking byte stream that a WebSocket can talk through.
module dev.ws101.sockets {
  exports dev.ws101.sockets;
}
