package dev.ws101.mutants;

import java.util.List;

/// Faults in closing and in failing a connection: RFC 6455 5.5.1 and 7.
public enum CloseFault implements Quirk {
  DATA_AFTER_CLOSE("Echoes messages that come behind a Close.", "6455-5.5.1-07", "6455-5.5.1-12"),
  ACCEPTS_ANY_CLOSE_CODE(
      "Takes a Close with any code.",
      "6455-7.4.2-01",
      "6455-7.4.2-04",
      "6455-7.4.1-04",
      "6455-7.4.1-05"),
  ACCEPTS_ONE_BYTE_CLOSE("Takes a Close with half a code.", "6455-5.5.1-02"),
  ACCEPTS_BAD_UTF8_IN_REASON("Takes a reason for closing that is not UTF-8.", "6455-5.5.1-04"),
  SWALLOWS_BAD_CLOSES(
      "Passes over a Close that breaks a rule.", "6455-5.1-02", "6455-5.2-03", "6455-7.4.2-02"),
  REFUSES_3000_CODES("Fails the connection for close codes from 3000 on.", "6455-7.4.2-03"),
  NO_CLOSE_ANSWER("Ends TCP for a Close without answering it.", "6455-5.5.1-08"),
  CLOSE_ANSWER_1006("Answers a Close with 1006.", "6455-5.5.1-09", "6455-7.4.1-05"),
  TWO_CLOSES("Sends a second Close behind the first.", "6455-5.5.1-07", "6455-5.5.1-17"),
  STAYS_CONNECTED_AFTER_CLOSE(
      "Leaves TCP open behind the closing handshake.", "6455-5.5.1-13", "6455-5.5.1-14"),
  FAILS_WITH_1000("Fails every connection as if all were well.", "6455-7.1.7-05", "6455-7.4.1-15"),
  WORKS_ON_AFTER_FAILING("Goes on serving a connection that it has failed.", "6455-7.1.7-07");

  private final String sentence;
  private final List<String> requirements;

  CloseFault(String sentence, String... requirements) {
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
