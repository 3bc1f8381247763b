package dev.ws101.mutants;

import java.util.List;

/// Faults in compression: RFC 7692.
public enum DeflateFault implements Quirk {
  TAKES_ANY_OFFER(
      "Agrees to any offer that has permessage-deflate in it, and ignores its parameters.",
      "7692-5-12",
      "7692-7-02",
      "7692-7-04"),
  LOSES_SPACED_PARAMETERS(
      "Takes white space in front of a semicolon for the end of an offer.", "6455-4.3-07"),
  LIMITS_UNASKED(
      "Limits the window of a client that has not said it could do that.", "7692-7.1.2.2-06"),
  TAKES_OVER_DESPITE_AGREEMENT(
      "Keeps its window over messages though it has agreed not to.", "7692-7.2.1-12"),
  FORGETS_THE_WINDOW("Forgets the window of the client after each message.", "7692-7.2.2-06"),
  SHARES_ONE_WINDOW("Has one window for the messages of all connections.", "ROBUST-iso-01"),
  HAS_A_SMALL_WINDOW("Has too small a window for far references.", "7692-7.2.2-11"),
  REFUSES_LAST_BLOCKS("Refuses a block that says it is the last.", "7692-7.2.1-06"),
  PASSES_OVER_BAD_DEFLATE("Takes what cannot be inflated for an empty message.", "7692-7.2.2-02"),
  KEEPS_THE_TAIL("Leaves the last four bytes of a flush in the message.", "7692-7.2.1-03"),
  INFLATES_EACH_FRAME(
      "Takes each frame of a compressed message for a message of its own.",
      "7692-6-02",
      "7692-6.2-01"),
  AGREES_AND_KNOWS_NOTHING(
      "Agrees to compress without being able to.", "7692-5-14", "7692-7.2.2-01", "6455-6.2-06");

  private final String sentence;
  private final List<String> requirements;

  DeflateFault(String sentence, String... requirements) {
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
