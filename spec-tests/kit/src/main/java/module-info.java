/// The conformance kit: judges any WebSocket peer from the wire.
///
/// It shares no code with the implementation in this repository, so that a mistake cannot hide by
/// being made twice.
module dev.ws101.kit {
  requires transitive dev.ws101.catalogue;
  requires tools.jackson.databind;

  exports dev.ws101.kit;
  exports dev.ws101.kit.autobahn;
  exports dev.ws101.kit.cases;
}
