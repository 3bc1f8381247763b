package dev.ws101.mutants;

import java.util.List;

/// Faults around pings, pongs and control frames at large: RFC 6455 5.5, 5.5.2 and 5.5.3.
public enum ControlFault implements Quirk {
  NO_PONG("Answers no ping.", "6455-5.5.2-02"),
  EMPTY_PONG("Answers pings with an empty Pong.", "6455-5.5.2-02", "6455-5.5.3-01"),
  PONG_PER_PONG("Answers a Pong that it has not asked for.", "6455-5.5.3-03"),
  TWO_PONGS_PER_PING("Answers each ping twice.", "ROBUST-ctl-90"),
  REFUSES_UNASKED_PONG(
      "Fails the connection for a Pong that it has not asked for.", "6455-5.5.3-03"),
  ACCEPTS_LONG_CONTROL("Takes control frames of more than 125 bytes.", "6455-5.5-01"),
  WAITS_FOR_LONG_CONTROL(
      "Looks at the length of a control frame when all of it has come.",
      "ROBUST-len-05",
      "6455-5.5-01"),
  ACCEPTS_FRAGMENTED_CONTROL(
      "Takes control frames that are not final.", "6455-5.5-02", "6455-5.4-05"),
  CONTROL_ENDS_MESSAGE("Forgets the fragments before a ping.", "6455-5.4-08");

  private final String sentence;
  private final List<String> requirements;

  ControlFault(String sentence, String... requirements) {
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
