/// A market ticker with pages of its own.
module dev.ws101.examples.dashboard {
  requires dev.ws101.application;
  requires dev.ws101.examples.pages;
  requires tools.jackson.databind;
}
