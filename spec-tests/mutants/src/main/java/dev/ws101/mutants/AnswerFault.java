package dev.ws101.mutants;

import java.util.List;

/// Faults in what a server answers to an opening request.
public enum AnswerFault implements Quirk {
  ACCEPTS_WITHOUT_PADDING(
      "Leaves the padding of the accept value out.", "6455-4.2.2-22", "6455-4.2.2-21"),
  ACCEPTS_IN_URL_ALPHABET("Writes the accept value in the alphabet for URLs.", "6455-4.2.2-22"),
  ACCEPTS_IN_HEXADECIMAL("Writes the accept value in hexadecimal.", "6455-4.2.2-22"),
  ACCEPTS_THE_KEY_IN_LOWER_CASE(
      "Computes the accept value of the key in lower case.", "6455-4.2.2-21"),
  ACCEPTS_TWICE("Sends the accept value twice.", "6455-11.3.3-01"),
  LEAVES_ACCEPT_OUT("Sends no accept value.", "6455-4.2.2-21"),
  UPGRADES_TO_ANOTHER("Answers with an Upgrade to something of another name.", "6455-4.2.2-19"),
  LEAVES_CONNECTION_OUT("Answers without Connection.", "6455-4.2.2-20"),
  SAYS_CLOSE("Answers with the connection option close, as it does elsewhere.", "6455-4.2.2-20"),
  NAMES_ITS_OWN_SUBPROTOCOL(
      "Names its own subprotocol whatever was offered.", "6455-4.2.2-12", "6455-4.2.2-13"),
  NAMES_AN_EMPTY_SUBPROTOCOL("Names the empty subprotocol when it has none.", "6455-4.2.2-14"),
  NAMES_ALL_SUBPROTOCOLS(
      "Names all subprotocols that were offered.", "6455-4.3-05", "6455-4.2.2-12"),
  NAMES_SUBPROTOCOLS_IN_LOWER_CASE(
      "Writes the name of a subprotocol in lower case.", "6455-4.2.2-12"),
  NAMES_ITS_OWN_EXTENSION(
      "Names an extension that nobody has offered.", "6455-4.2.2-15", "6455-4.2.2-16", "6455-9-03"),
  NAMES_NO_EXTENSION("Names the empty extension when it has none.", "6455-4.2.2-16"),
  NAMES_A_DRAFT_OF_AN_EXTENSION(
      "Agrees to an extension of its own past that nobody has offered.", "6455-9.1-04"),
  NAMES_VERSIONS_IT_REFUSES(
      "Refuses a version and names it among those that it speaks.", "6455-4.4-01"),
  NAMES_ITS_VERSION_IN_WORDS("Names its version as no number.", "6455-4.3-06");

  private final String sentence;
  private final List<String> requirements;

  AnswerFault(String sentence, String... requirements) {
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
