/// Rung 11: what applications build around a connection.
module dev.ws101.application {
  exports dev.ws101.application;

  requires transitive dev.ws101.endpoint;
}
