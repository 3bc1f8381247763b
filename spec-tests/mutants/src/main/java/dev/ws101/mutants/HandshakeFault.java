package dev.ws101.mutants;

import java.util.List;

/// Faults in a server's half of the opening handshake.
public enum HandshakeFault implements Quirk {
  WRONG_ACCEPT("Computes the accept value of another key.", "6455-4.2.2-21"),
  NO_HANDSHAKE_CHECKS(
      "Answers whatever is asked with 101.",
      "6455-4.2.1-01",
      "6455-4.2.1-02",
      "6455-4.2.1-03",
      "6455-4.2.1-05",
      "6455-4.2.1-06",
      "6455-4.2.1-07",
      "6455-4.2.1-09"),
  REFUSES_ABSOLUTE_TARGET("Takes only targets that begin with a slash.", "6455-4.2.1-04"),
  NAMES_NO_VERSION(
      "Refuses another version without saying which one it speaks.",
      "6455-4.4-01",
      "6455-4.2.2-09"),
  IGNORES_REPEATED_LINES(
      "Takes the first of several fields of which there must be one.",
      "6455-4.2.1-01",
      "6455-11.3.1-01",
      "6455-11.3.5-02"),
  COMPARES_TOKENS_WHOLE(
      "Compares Upgrade and Connection with one spelling instead of reading them as lists.",
      "6455-4.2.1-06",
      "6455-4.2.1-07"),
  FINDS_TOKENS_INSIDE(
      "Looks whether Upgrade and Connection contain a word, even inside another.",
      "6455-4.2.1-06",
      "6455-4.2.1-07"),
  ACCEPTS_ANY_KEY("Takes any key, even none.", "6455-4.2.1-08"),
  ECHOES_OFFERS(
      "Sends the offered subprotocols and extensions back as they came.",
      "6455-4.2.1-12",
      "6455-4.2.1-13",
      "6455-9.1-01"),
  READS_ITS_HEAD_ONCE(
      "Takes what the first read has brought for the whole head.", "6455-2.1-01", "ROBUST-hs-19"),
  SPELLS_NAMES_ONE_WAY("Knows field names in one spelling only.", "6455-4.1-45"),
  WANTS_HOST_FIRST("Takes a request only if Host is its first field.", "6455-4.2.1-15"),
  WANTS_SPACE_AFTER_COLON("Takes a field only with a space behind its colon.", "6455-4.2.1-01"),
  REFUSES_LONG_HEADS(
      "Refuses a head of more than a thousand bytes.", "6455-4.2.1-14", "6455-4.1-35"),
  HANGS_ON_ODD_STARTS(
      "Never answers a request line that is not at the very start or has a later version of"
          + " HTTP/1.",
      "6455-4.2.1-01",
      "6455-4.2.1-03"),
  HANGS_ON_LISTS_IN_UPGRADE(
      "Never answers a request whose Upgrade has several elements.", "6455-4.2.1-06"),
  HANGS_ON_LONG_HEADS(
      "Never answers a head of more than a thousand bytes.", "ROBUST-hs-01", "ROBUST-hs-02"),
  SILENT_WHEN_REFUSING(
      "Lets a client wait that it does not accept.", "6455-4.2.1-01", "ROBUST-hs-02"),
  TAKES_KEY_FOR_A_FORM_FIELD("Reads a plus sign in the key as a space.", "6455-4.2.2-21"),
  TAKES_WHITE_SPACE_INTO_KEY(
      "Computes the accept value of the key with the white space around it.", "6455-4.2.2-08"),
  SERVES_FRAMES_AFTER_REFUSING(
      "Answers frames though it has refused the handshake.", "6455-4.2.1-01"),
  SENDS_A_BODY("Sends a body behind its 101.", "ROBUST-hs-90", "6455-4.2.2-17"),
  SERVES_ONE_AT_A_TIME("Lets all others wait for the one that it serves.", "ROBUST-iso-02"),
  STOPS_SERVING_AFTER_A_RESET(
      "Serves nobody any more after a connection has broken.", "ROBUST-ctl-05"),
  ACCEPTS_ANY_METHOD("Takes a request of any method.", "6455-4.2.1-02"),
  IGNORES_CASE_OF_METHOD("Takes a method in lower case for GET.", "6455-4.2.1-02"),
  ACCEPTS_HTTP_10("Takes a request of HTTP/1.0.", "6455-4.2.1-03"),
  ACCEPTS_SPACE_IN_TARGET(
      "Takes what stands between method and version for the target, spaces and all.",
      "6455-4.2.1-01"),
  NEEDS_NO_HOST("Takes a request without Host.", "6455-4.2.1-05"),
  NEEDS_NO_UPGRADE("Never looks at Upgrade.", "6455-4.2.1-06"),
  NEEDS_NO_CONNECTION("Never looks at Connection.", "6455-4.2.1-07"),
  DECODES_KEYS_LENIENTLY(
      "Decodes a key in any alphabet of base64, with or without padding.", "6455-4.2.1-08"),
  ACCEPTS_ANY_VERSION(
      "Takes any number for a version that it speaks.", "6455-4.2.2-09", "6455-4.2.1-09"),
  READS_VERSION_AS_NUMBER(
      "Reads the version as a number, so that 013 and +13 are 13.", "6455-4.3-04"),
  READS_VERSION_AS_OCTET("Keeps eight bits of the version, so that 269 is 13.", "6455-4.3-04"),
  READS_VERSION_IN_ANY_BASE(
      "Reads the version as a literal of its language, so that 0x0d is 13.", "6455-4.3-04"),
  READS_VERSION_UP_TO_A_LETTER(
      "Reads the version up to the first letter, so that 13a is 13.", "6455-4.3-04"),
  REFUSES_UNKNOWN_FIELDS(
      "Refuses a request with a field that it does not know.", "6455-4.1-35", "6455-4.2.1-14"),
  HANGS_ON_ORIGINS_WITHOUT_HOST(
      "Never answers a request whose Origin is not that of a host.", "6455-4.2.1-10"),
  DIES_OF_EARLY_FRAMES(
      "Ends all its connections when a frame comes together with a request.", "6455-4.2.2-25");

  private final String sentence;
  private final List<String> requirements;

  HandshakeFault(String sentence, String... requirements) {
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
