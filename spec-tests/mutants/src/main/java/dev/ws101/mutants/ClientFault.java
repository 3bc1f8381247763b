package dev.ws101.mutants;

import java.util.List;

/// Faults in a client's half of the opening handshake, and in its keys.
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
  TAKES_ANY_ANSWER("Takes any answer for a 101.", "6455-4.1-37", "6455-4.1-38", "6455-4.1-41"),
  WANTS_ITS_OWN_ANSWER(
      "Takes an answer only if it has the fields, order and words of the examples.",
      "6455-4.1-46",
      "6455-4.1-39",
      "6455-4.1-40"),
  DROPS_WHAT_FOLLOWS_THE_HEAD(
      "Drops what comes in one piece with the head of the answer.", "6455-4.1-46");

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
