/// Servers and clients with one planted fault each, and odd but legal ones: who guards the guards.
module dev.ws101.mutants {
  requires transitive dev.ws101.kit;

  exports dev.ws101.mutants;
}
