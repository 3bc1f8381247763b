/// An example: the figures of an endpoint in a Micrometer registry.
@SuppressWarnings({
  "requires-automatic",
  "requires-transitive-automatic"
}) // Micrometer is no module
module dev.ws101.examples.micrometer {
  exports dev.ws101.examples.micrometer;

  requires transitive dev.ws101.endpoint;
  requires transitive micrometer.core;
}
