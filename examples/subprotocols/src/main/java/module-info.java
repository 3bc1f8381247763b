/// Subprotocols, each spoken with a program of somebody else's.
module dev.ws101.examples.subprotocols {
  requires dev.ws101.endpoint;
  requires tools.jackson.databind;
}
