/// A canvas that many draw on.
module dev.ws101.examples.canvas {
  requires dev.ws101.application;
  requires dev.ws101.eventloop;
  requires dev.ws101.examples.pages;
}
