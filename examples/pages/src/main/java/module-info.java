/// The pages of the examples, over HTTP.
module dev.ws101.examples.pages {
  requires transitive dev.ws101.endpoint;
  requires transitive jdk.httpserver;

  exports dev.ws101.examples.pages;
}
