/// Whole conversations, octet by octet: recorded with fixed randomness, explained, and kept as
/// files for packet analysers. And a lab in which one reads, builds and sends frames.
module dev.ws101.lab {
  requires dev.ws101.catalogue;
  requires transitive dev.ws101.endpoint;
  requires jdk.httpserver;

  exports dev.ws101.lab;
}
