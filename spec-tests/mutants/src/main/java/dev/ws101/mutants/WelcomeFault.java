package dev.ws101.mutants;

import java.util.List;

/// Faults in what a client makes of the answer to its opening request.
public enum WelcomeFault implements Quirk {
  TAKES_ANY_STATUS("Never looks at the status of the answer.", "6455-4.1-38", "6455-4.1-37"),
  FINDS_101_ANYWHERE("Takes an answer with 101 anywhere in its first line.", "6455-4.1-44"),
  IGNORES_UPGRADE("Never looks at the Upgrade of an answer.", "6455-4.1-39"),
  IGNORES_CONNECTION("Never looks at the Connection of an answer.", "6455-4.1-40"),
  FINDS_UPGRADE_INSIDE_A_TOKEN(
      "Looks whether Connection contains the word, even inside another.", "6455-4.1-40"),
  IGNORES_ACCEPT("Never looks at the accept value.", "6455-4.1-41"),
  IGNORES_CASE_OF_ACCEPT("Compares the accept value without regard to case.", "6455-4.1-41"),
  COMPARES_THE_START_OF_ACCEPT("Compares the accept value as far as it goes.", "6455-4.1-41"),
  TAKES_ANY_SUBPROTOCOL("Takes a subprotocol that it has not offered.", "6455-4.1-43"),
  WANTS_A_REASON("Wants the reason phrase of the examples.", "6455-4.1-46"),
  WANTS_UPGRADE_IN_LOWER_CASE("Compares the value of Upgrade with regard to case.", "6455-4.1-39"),
  WANTS_CONNECTION_ALONE("Wants Connection to list nothing else.", "6455-4.1-40"),
  WANTS_NOTHING_ELSE("Refuses an answer with fields that it does not know.", "6455-4.1-46");

  private final String sentence;
  private final List<String> requirements;

  WelcomeFault(String sentence, String... requirements) {
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
