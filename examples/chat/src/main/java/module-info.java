/// A chat with a page of its own.
module dev.ws101.examples.chat {
  requires dev.ws101.application;
  requires dev.ws101.examples.pages;
  requires tools.jackson.databind;
}
