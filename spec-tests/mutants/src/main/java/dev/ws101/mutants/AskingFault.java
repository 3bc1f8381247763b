package dev.ws101.mutants;

import java.util.List;

/// Faults in the opening request of a client.
public enum AskingFault implements Quirk {
  ASKS_BY_POST("Asks by POST.", "6455-4.1-17"),
  ASKS_BY_HTTP_10("Asks by HTTP/1.0.", "6455-4.1-18"),
  LOSES_THE_QUERY("Leaves the query out of its target.", "6455-4.1-19", "6455-3-04"),
  DECODES_ITS_TARGET("Sends a number sign where the URL has it escaped.", "6455-3-06"),
  LEAVES_THE_PORT_OUT("Leaves the port out of Host.", "6455-4.1-20"),
  UPGRADES_TO_H2C("Asks for an Upgrade to something else.", "6455-4.1-21"),
  ASKS_TO_CLOSE("Has the connection option close, as for any request.", "6455-4.1-22"),
  ASKS_FOR_013("Writes its version with a leading zero.", "6455-4.1-30"),
  SENDS_A_LONG_KEY("Sends a key of 17 bytes.", "6455-4.1-24"),
  SETS_THE_PAD_BITS("Sends a key whose last letter has bits that no byte has.", "6455-4.1-24"),
  OFFERS_A_PHRASE("Offers a subprotocol with a space in it.", "6455-4.1-31", "6455-4.3-03"),
  OFFERS_AN_EMPTY_PARAMETER(
      "Offers an extension with nothing between its semicolons.", "6455-4.1-34", "6455-9.1-01");

  private final String sentence;
  private final List<String> requirements;

  AskingFault(String sentence, String... requirements) {
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
