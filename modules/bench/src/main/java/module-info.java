/// How fast the servers of this repository are beside others, measured from outside.
@SuppressWarnings("requires-automatic") // HdrHistogram has no name of its own
module dev.ws101.bench {
  exports dev.ws101.bench;

  opens dev.ws101.bench to
      tools.jackson.databind;

  requires HdrHistogram;
  requires dev.ws101.endpoint;
  requires dev.ws101.eventloop;
  requires tools.jackson.databind;
}
