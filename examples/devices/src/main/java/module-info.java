/// Devices that report, are commanded, and may die without a word.
module dev.ws101.examples.devices {
  requires dev.ws101.application;
  requires dev.ws101.examples.pages;
  requires tools.jackson.databind;
}
