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
  WORKS_ON_AFTER_FAILING("Goes on serving a connection that it has failed.", "6455-7.1.7-07"),
  ACCEPTS_LONG_CLOSES("Takes a Close of more than 125 bytes.", "6455-5.5-01"),
  ACCEPTS_CODES_BELOW_1000("Takes a Close with a code below 1000.", "6455-7.4.2-01"),
  ACCEPTS_1004("Takes a Close with 1004.", "6455-7.4.1-03"),
  ACCEPTS_1005("Takes a Close with the code for none.", "6455-7.4.1-04"),
  ACCEPTS_1006("Takes a Close with the code for an end without one.", "6455-7.4.1-05"),
  ACCEPTS_1015("Takes a Close with the code for a failed TLS handshake.", "6455-7.4.1-12"),
  REFUSES_EMPTY_CLOSES("Refuses a Close without a code.", "6455-5.5.1-01"),
  REFUSES_REASONS("Refuses a Close with a reason.", "6455-5.5.1-03"),
  REFUSES_1011("Fails the connection for the code that servers alone send.", "6455-7.4.1-01"),
  REFUSES_4000_CODES("Fails the connection for the codes of applications.", "6455-7.4.2-03"),
  ANSWERS_AS_IF_IT_WERE_WRONG("Answers every Close with 1002.", "6455-5.5.1-09", "6455-5.5.1-08"),
  ANSWERS_WITH_CODE_0("Answers every Close with the code 0.", "6455-5.5.1-09", "6455-7.4.1-13"),
  WRITES_CODES_BACKWARDS("Writes the lower byte of a close code first.", "6455-5.5.1-02"),
  ANSWERS_EVERY_CLOSE("Answers each of several Closes.", "6455-5.5.1-17"),
  CLOSES_BETWEEN_MESSAGES_ONLY(
      "Passes over a Close inside a message.", "6455-5.5.1-08", "6455-5.4-08"),
  STAYS_CONNECTED_AFTER_FAILING(
      "Leaves TCP open behind the Close of a connection that it has failed.",
      "6455-7.1.7-03",
      "6455-7.1.7-01"),
  FAILS_ALL_CONNECTIONS("Ends all connections when one has failed.", "ROBUST-iso-01");

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
