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
  CONTROL_ENDS_MESSAGE("Forgets the fragments before a ping.", "6455-5.4-08"),
  DECODES_PINGS("Makes text of the payload of pings on the way.", "6455-5.5.3-01"),
  CUTS_LONG_PONGS("Cuts its Pongs after 100 bytes.", "6455-5.5.3-01"),
  SIGNS_ITS_PONGS("Adds a byte to each Pong.", "6455-5.5-01", "6455-5.5.3-01"),
  SENDS_UNFINISHED_PONGS("Sends its Pongs as the first fragments of nothing.", "6455-5.5-02"),
  SENDS_WHAT_LAY_BEHIND_THE_PING(
      "Answers with as many bytes as its buffer has, whatever the length of the ping.",
      "ROBUST-ctl-04"),
  IGNORES_EMPTY_PINGS("Answers no ping without payload.", "6455-5.5.2-02"),
  ANSWERS_THE_FIRST_PING_ONLY(
      "Answers only the first of the pings that one read brings.", "6455-5.5.3-02"),
  ANSWERS_PINGS_AFTER_THE_MESSAGE(
      "Answers no ping before the message around it has ended.", "6455-5.4-08"),
  TAKES_PINGS_INTO_MESSAGES(
      "Takes the payload of a ping into the message around it.", "6455-5.4-04", "6455-5.4-08"),
  REFUSES_CONTROL_INSIDE_MESSAGES("Refuses control frames between fragments.", "6455-5.4-08"),
  DROWNS_IN_PINGS("Serves nobody any more after a read with more than 500 pings.", "ROBUST-ctl-02"),
  ACCEPTS_LONG_PONGS("Checks the length of pings and Closes only.", "6455-5.5-01"),
  ACCEPTS_FRAGMENTED_PONGS("Checks FIN in pings and Closes only.", "6455-5.5-02");

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
