/// A bank that knows who asks, and a page that would like to be somebody else.
module dev.ws101.examples.bank {
  requires dev.ws101.endpoint;
  requires dev.ws101.examples.pages;
}
