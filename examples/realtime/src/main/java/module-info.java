/// An example: one feed, offered in the four ways that pages have to hear of news, and what each
/// costs.
@SuppressWarnings("requires-automatic") // HdrHistogram has no name of its own
module dev.ws101.examples.realtime {
  exports dev.ws101.examples.realtime;

  opens dev.ws101.examples.realtime to
      tools.jackson.databind;

  requires HdrHistogram;
  requires transitive dev.ws101.bench;
  requires dev.ws101.endpoint;
  requires tools.jackson.databind;
}
