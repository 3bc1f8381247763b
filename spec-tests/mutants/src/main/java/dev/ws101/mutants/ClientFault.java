package dev.ws101.mutants;

import java.util.List;

/// Faults in a client's half of the opening handshake, in its keys, and in how long it stays.
public enum ClientFault implements Quirk {
  SENDS_EARLY("Sends a frame together with its request.", "6455-4.1-36"),
  ALWAYS_THE_SAME_KEY(
      "Uses one key for all handshakes and one for all frames.", "6455-4.1-25", "6455-5.3-02"),
  ASKS_AMISS(
      "Has something wrong in every line of its request.",
      "6455-4.1-16",
      "6455-4.1-17",
      "6455-4.1-18",
      "6455-4.1-20"),
  TAKES_ANY_ANSWER(
      "Takes any answer for a 101.", "6455-4.1-37", "6455-4.1-38", "6455-4.1-41", "7692-5-13"),
  WANTS_ITS_OWN_ANSWER(
      "Takes an answer only if it has the fields, order and words of the examples.",
      "6455-4.1-46",
      "6455-4.1-39",
      "6455-4.1-40"),
  READS_PARAMETERS_ONE_WAY(
      "Wants no quotes and single spaces between the parameters of an answer.", "6455-9.1-02"),
  FORGETS_ITS_LIMITS(
      "Offers compression with limits alone, and takes any answer to that.",
      "7692-7-08",
      "7692-7.1.2.2-06"),
  DROPS_WHAT_FOLLOWS_THE_HEAD(
      "Drops what comes in one piece with the head of the answer.", "6455-4.1-46"),
  LOOKS_AT_ONE_LINE("Looks at the first line of each name only.", "6455-4.1-40", "6455-11.3.3-01"),
  FOLDS_CASE_AS_UNICODE_HAS_IT("Takes a Kelvin sign for a k.", "6455-2.1-02"),
  JOINS_FOLDED_LINES("Puts folded lines together without a space.", "6455-4.1-41"),
  PASSES_OVER_EXTENSIONS(
      "Offers an extension and does not look what is said to it.",
      "6455-4.1-42",
      "6455-4.3-01",
      "6455-9.1-03"),
  NEEDS_AN_EXTENSION(
      "Closes with 1010 and nothing else when no extension is agreed.", "6455-7.4.1-09"),
  READS_HEADS_FOR_EVER("Reads an answer however long it is.", "ROBUST-hs-03"),
  STALLS_AT_LONG_FIELDS("Never comes to an end with a long field.", "ROBUST-hs-06"),
  COMES_BACK_AT_ONCE(
      "Connects again, and asks the same, whatever has become of the connection.",
      "ROBUST-hs-14",
      "ROBUST-hs-15",
      "6455-4.4-02",
      "6455-7.2.3-01"),
  TRIES_TWICE_AT_ONCE("Makes two connections and takes the first.", "6455-4.1-04"),
  DRAWS_FROM_JAVA_RANDOM(
      "Takes nonce and keys from java.util.Random.",
      "6455-5.3-03",
      "6455-5.3-04",
      "ROBUST-mask-02"),
  LEAVES_SOCKETS_OPEN(
      "Never closes a socket that the server has ended.",
      "6455-5.5.1-13",
      "6455-7.1.2-02",
      "6455-7.2.1-02"),
  LEAVES_AFTER_ONE_MESSAGE("Ends TCP behind the first message.", "6455-7.1.7-08"),
  MASKS_WITH_ZEROS("Masks with a key of zeros.", "6455-5.3-02"),
  COUNTS_ITS_MASKING_KEYS("Counts its masking keys up.", "6455-5.3-02", "6455-5.3-01"),
  MASKS_WITH_THE_SAME_KEY("Masks all frames with one key.", "6455-5.3-02");

  private final String sentence;
  private final List<String> requirements;

  ClientFault(String sentence, String... requirements) {
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
