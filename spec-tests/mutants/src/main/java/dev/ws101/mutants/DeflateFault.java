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
      "Keeps its window over messages though it has agreed not to.",
      "7692-7.2.1-12",
      "7692-7.2.1-10"),
  FORGETS_THE_WINDOW("Forgets the window of the client after each message.", "7692-7.2.2-06"),
  SHARES_ONE_WINDOW("Has one window for the messages of all connections.", "ROBUST-iso-01"),
  HAS_A_SMALL_WINDOW("Has too small a window for far references.", "7692-7.2.2-11"),
  REFUSES_LAST_BLOCKS("Refuses a block that says it is the last.", "7692-7.2.1-06"),
  PASSES_OVER_BAD_DEFLATE("Takes what cannot be inflated for an empty message.", "7692-7.2.2-02"),
  KEEPS_THE_TAIL("Leaves the last four bytes of a flush in the message.", "7692-7.2.1-03"),
  IGNORES_WINDOW_SIZES(
      "Agrees to small windows and compresses with a full one.",
      "7692-7.2.1-16",
      "7692-7.2.1-14",
      "ROBUST-deflate-05"),
  MIXES_UP_DIRECTIONS(
      "Compresses by the terms that bind the other side, and inflates by its own.",
      "ROBUST-deflate-05"),
  HALVES_THE_WINDOW(
      "Has a window half as large as agreed.", "7692-7.2.2-10", "7692-7.2.2-08", "7692-7.2.2-11"),
  REFUSES_STORED_BLOCKS("Refuses blocks without compression.", "7692-7.2.1-05"),
  REFUSES_FIXED_BLOCKS("Refuses blocks with fixed codes.", "7692-7.2.1-05"),
  REFUSES_DYNAMIC_BLOCKS("Refuses blocks with codes of their own.", "7692-7.2.1-05"),
  STOPS_AT_LAST_BLOCKS(
      "Ignores what follows a block that says it is the last, and forgets its window.",
      "7692-7.2.1-06"),
  ENDS_WITH_LAST_BLOCKS(
      "Inflates nothing more once a block has said that it is the last.", "7692-7.2.1-06"),
  INFLATES_EACH_FRAME(
      "Takes each frame of a compressed message for a message of its own.",
      "7692-6-02",
      "7692-6.2-01"),
  AGREES_AND_KNOWS_NOTHING(
      "Agrees to compress without being able to.", "7692-5-14", "7692-7.2.2-01", "6455-6.2-06"),
  IGNORES_RSV_ONCE_AGREED(
      "Never looks at the reserved bits once compression is agreed.", "7692-6.1-04"),
  COMPRESSES_UNASKED(
      "Compresses long messages whether or not that was agreed.", "6455-9.1-06", "7692-5-15");

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
