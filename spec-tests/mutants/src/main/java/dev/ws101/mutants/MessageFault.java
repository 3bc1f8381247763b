package dev.ws101.mutants;

import java.util.List;

/// Faults in putting messages together and in sending them back: RFC 6455 5.4, 5.6, 6 and 8.1.
public enum MessageFault implements Quirk {
  ECHOES_TWICE("Echoes each message twice.", "ROBUST-echo-01"),
  TRUNCATES_ECHO("Cuts its echo after 200 bytes.", "ROBUST-echo-01"),
  TRUNCATES_LARGE_ECHOES("Cuts its echo after 200 000 bytes.", "6455-5.2-07", "ROBUST-echo-01"),
  LEAVES_AFTER_900_MESSAGES("Ends TCP after 900 messages.", "ROBUST-echo-01"),
  FORGETS_EARLY_FRAGMENTS(
      "Begins the message anew with every 32nd fragment.", "6455-5.4-02", "6455-5.4-03"),
  ECHOES_TEXT_AS_BINARY("Echoes text as binary.", "6455-5.6-04"),
  ECHOES_BINARY_AS_TEXT("Echoes binary as text.", "6455-5.6-04"),
  ACCEPTS_BAD_UTF8("Takes text that is not UTF-8.", "6455-8.1-01", "6455-5.6-01"),
  ACCEPTS_STRAY_CONTINUATION("Takes a continuation frame with nothing to continue.", "6455-5.4-01"),
  ACCEPTS_INTERLEAVED_MESSAGES(
      "Takes a new message before the last fragment of the one before.",
      "6455-5.4-07",
      "6455-5.4-15");

  private final String sentence;
  private final List<String> requirements;

  MessageFault(String sentence, String... requirements) {
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
