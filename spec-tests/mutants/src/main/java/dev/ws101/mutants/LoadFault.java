package dev.ws101.mutants;

import java.util.List;

/// Faults that show when there is much of something: bytes, fragments, messages, connections, or
/// time.
public enum LoadFault implements Quirk {
  LETS_CLOSE_OVERTAKE(
      "Answers a Close before the messages that it has read already.",
      "6455-6.1-03",
      "6455-5.5.1-07"),
  SERVES_TWO_MESSAGES("Ends TCP behind its second echo.", "ROBUST-close-90"),
  DROPS_ON_BINARY("Ends TCP when a binary message comes.", "6455-7.4.1-02"),
  GIVES_UP_AS_IF_ALL_WERE_WELL(
      "Sends Close(1000) when a message has got too large.", "ROBUST-frag-01", "6455-7.4.1-08"),
  RUNS_OUT_OF_BUFFERS("Sends two mebibytes and then no more messages.", "ROBUST-res-03"),
  DIES_OF_LARGE_MESSAGES(
      "Serves nobody any more when a message has got too large.", "ROBUST-frag-01"),
  LOSES_FRAGMENTS("Keeps no more than a thousand fragments of a message.", "ROBUST-frag-02"),
  LOSES_MESSAGES("Drops what it has no time for.", "ROBUST-res-04", "ROBUST-echo-01"),
  WRITES_UNDER_ONE_LOCK("Holds one lock for all connections while it writes.", "ROBUST-res-03"),
  TIRES_OF_PINGS("Answers a thousand pings and then no more.", "ROBUST-ctl-01", "6455-5.5.2-02"),
  HAS_FEW_THREADS(
      "Serves eight connections at a time and lets all others wait.",
      "ROBUST-res-01",
      "ROBUST-res-06"),
  FORGETS_TO_COUNT_DOWN(
      "Still counts connections that ended in an unusual way, and takes so many only.",
      "ROBUST-close-01",
      "ROBUST-res-05"),
  WAITS_FOR_EVER("Never gives up waiting for a head or an answer to its Close.", "ROBUST-close-02"),
  PINGS_WITHOUT_LISTENING("Pings all the time and never looks for a Pong.", "ROBUST-ctl-03"),
  IMPATIENT("Ends a connection that has been quiet for a moment.", "ROBUST-close-90");

  private final String sentence;
  private final List<String> requirements;

  LoadFault(String sentence, String... requirements) {
    this.sentence = sentence;
    this.requirements = List.of(requirements);
  }

  @Override
  public String sentence() {
    return sentence;
  }

  @Override
  public List<String> requirements() {
    return requirements;
  }
}
