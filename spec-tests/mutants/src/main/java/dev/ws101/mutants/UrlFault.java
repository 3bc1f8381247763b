package dev.ws101.mutants;

import java.util.List;

/// Faults of clients in what they make of a URL, TLS included.
public enum UrlFault implements Quirk {
  KEEPS_NO_PATH("Leaves the path out where the URL has none.", "6455-3-04"),
  SENDS_THE_FRAGMENT("Sends the fragment as part of the resource.", "6455-3-05"),
  REFUSES_SCHEME_IN_CAPITALS("Goes to no URL whose scheme is in capitals.", "6455-3-03"),
  SPEAKS_PLAIN_TO_WSS("Speaks without TLS at a wss URL.", "6455-4.1-12", "6455-3-03"),
  SENDS_RAW_CHARACTERS(
      "Sends characters beyond ASCII as they are.",
      "6455-11.1.1-01",
      "6455-11.1.1-02",
      "6455-11.1.2-02"),
  HOST_IS_THE_ADDRESS("Says in Host which address a name has led to.", "6455-4.1-20"),
  HOST_IS_THE_AUTHORITY("Has the user of the URL in Host.", "6455-4.1-20"),
  NAMES_ANOTHER_SERVER(
      "Asks in TLS for another server than it goes to.", "6455-4.1-15", "6455-11.1.2-01"),
  LEAVES_TLS("Goes on without TLS behind the opening handshake.", "6455-4.1-14", "6455-10.6-01"),
  OFFERS_BROKEN_SUITES("Offers RC4 in TLS.", "6455-10.6-03"),
  TRUSTS_EVERYBODY("Takes a certificate that nobody has signed.", "ROBUST-tls-02", "6455-4.1-13"),
  IGNORES_THE_NAME("Takes a good certificate for any name.", "ROBUST-tls-01");

  private final String sentence;
  private final List<String> requirements;

  UrlFault(String sentence, String... requirements) {
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
