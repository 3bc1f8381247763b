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
      "6455-5.4-15"),
  ACCEPTS_SURROGATES(
      "Takes surrogates, as CESU-8 has them, for characters.", "6455-8.1-01", "6455-5.6-01"),
  ACCEPTS_JAVAS_NUL(
      "Takes a zero byte in the way that Java writes it into class files.",
      "6455-8.1-01",
      "6455-5.6-01"),
  ACCEPTS_OVERLONG_FORMS(
      "Takes characters in longer forms than needed.", "6455-8.1-01", "6455-5.6-01"),
  ACCEPTS_BEYOND_UNICODE(
      "Takes four bytes for a character beyond U+10FFFF.", "6455-8.1-01", "6455-5.6-01"),
  ACCEPTS_FIVE_AND_SIX_BYTES(
      "Takes characters of five and six bytes.", "6455-8.1-01", "6455-5.6-01"),
  ACCEPTS_CUT_ENDS("Takes text that ends inside a character.", "6455-8.1-01", "6455-5.6-01"),
  ACCEPTS_LONE_CONTINUATION_BYTES(
      "Takes text that begins with bytes from the middle of a character.",
      "6455-8.1-01",
      "6455-5.6-01"),
  REPLACES_BAD_UTF8(
      "Puts replacement characters where text is not UTF-8.", "6455-8.1-01", "6455-5.6-01"),
  CHECKS_NO_FRAGMENTED_TEXT(
      "Checks text for UTF-8 only if it comes in one frame.", "6455-8.1-01", "6455-5.6-01"),
  WANTS_WHOLE_CHARACTERS("Wants each fragment of text to be UTF-8 by itself.", "6455-5.6-02"),
  DECODES_EACH_FRAGMENT("Decodes text fragment by fragment.", "6455-5.6-02"),
  REFUSES_NONCHARACTERS("Refuses the noncharacters of Unicode.", "6455-8.1-02"),
  REFUSES_FOUR_BYTES("Knows characters of up to three bytes.", "6455-8.1-02"),
  REFUSES_NUL("Refuses text with a zero byte in it.", "6455-8.1-02"),
  STRIPS_BYTE_ORDER_MARKS("Strips a byte order mark from the beginning of text.", "6455-8.1-02"),
  CHECKS_BINARY_AS_TEXT("Checks binary messages for UTF-8.", "6455-5.6-03"),
  DECODES_BINARY("Makes text of binary messages on the way.", "6455-5.6-03"),
  TAKES_TYPE_FROM_LAST_FRAGMENT(
      "Takes the type of a message from its last frame.", "6455-5.4-02", "6455-6.2-03"),
  ECHOES_EACH_FRAGMENT("Takes each fragment for a message.", "6455-5.4-02", "6455-6.2-04"),
  LOSES_INNER_FRAGMENTS("Keeps the first and the last fragment of a message.", "6455-5.4-02"),
  PUTS_FRAGMENTS_IN_FRONT("Puts each fragment in front of those before it.", "6455-5.4-02"),
  REFUSES_EMPTY_FRAGMENTS("Refuses fragments without payload.", "6455-5.4-09"),
  IGNORES_FIN_OF_NOTHING("Does not see the end of a message in an empty fragment.", "6455-5.4-09"),
  CONTINUES_FINISHED_MESSAGES(
      "Takes a continuation frame behind the end of a message.", "6455-5.4-01"),
  DROPS_STRAY_CONTINUATION(
      "Passes over a continuation frame with nothing to continue.", "6455-5.4-01"),
  TAKES_NEW_MESSAGES_FOR_FRAGMENTS(
      "Takes a new message for a fragment of the one that is not finished.",
      "6455-5.4-15",
      "6455-5.4-07"),
  ANSWERS_THE_LAST_FIRST(
      "Echoes the messages that one read brings in reverse order.", "6455-5.4-06", "6455-6.2-05");

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
