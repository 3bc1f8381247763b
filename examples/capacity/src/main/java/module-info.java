/// How many connections a machine holds, and what each of them takes.
@SuppressWarnings("requires-automatic") // HdrHistogram has no name of its own
module dev.ws101.examples.capacity {
  opens dev.ws101.examples.capacity to
      tools.jackson.databind;

  requires HdrHistogram;
  requires dev.ws101.application;
  requires dev.ws101.bench;
  requires dev.ws101.eventloop;
  requires jdk.management;
  requires tools.jackson.databind;
}
