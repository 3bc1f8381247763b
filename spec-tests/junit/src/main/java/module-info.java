/// The conformance kit as JUnit tests: a class of five lines judges a server or a client.
module dev.ws101.junit {
  requires transitive dev.ws101.kit;
  requires transitive org.junit.jupiter.api;
  requires org.opentest4j;

  exports dev.ws101.junit;
}
