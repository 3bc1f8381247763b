/// A long time with many ill-behaved clients, and what our own server has left of it.
module dev.ws101.soak {
  requires dev.ws101.application;
  requires dev.ws101.endpoint;
  requires dev.ws101.fragmentation;
  requires dev.ws101.kit;
  requires jdk.management;

  exports dev.ws101.soak;
}
