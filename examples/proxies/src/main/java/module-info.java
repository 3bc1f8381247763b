/// Our servers and clients, with proxies of others in between.
module dev.ws101.examples.proxies {
  requires transitive dev.ws101.endpoint;
}
