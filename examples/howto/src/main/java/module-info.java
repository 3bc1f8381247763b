/// An example: one small program for each question that the manual of the library answers.
module dev.ws101.examples.howto {
  requires dev.ws101.application;
  requires dev.ws101.eventloop;
}
