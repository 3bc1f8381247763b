package dev.ws101.mutants;

import java.util.List;

/// Faults in what a server makes of a request beyond its syntax: of origin, resource and
/// credentials, of letters that are not ASCII, and of what stands behind the head.
public enum RequestFault implements Quirk {
  CHECKS_ORIGIN_TOO_LATE(
      "Looks at the origin when the connection is open, and closes it then.", "6455-4.2.2-07"),
  MATCHES_PARTS_OF_ORIGINS(
      "Takes any origin that has its own name somewhere inside.",
      "6455-10.2-01",
      "ROBUST-origin-02"),
  FAILS_ON_ODD_ORIGINS("Answers 500 for an origin that is no URL.", "ROBUST-origin-03"),
  FINDS_RESOURCES_TOO_LATE(
      "Looks for the resource when the connection is open, and closes it then.", "6455-4.2.2-10"),
  FAILS_ON_ESCAPES("Answers 500 for an escape that stands for no character.", "6455-4.2.2-11"),
  REFUSES_WITHOUT_A_CHALLENGE(
      "Answers 401 without WWW-Authenticate.", "6455-4.2.2-04", "6455-10.5-01"),
  FOLDS_CASE_BY_UNICODE("Compares names by the case rules of Unicode.", "6455-2.1-02"),
  WAITS_FOR_BETTER_UTF8("Answers nothing to a head that is not UTF-8.", "6455-8.1-03"),
  TAKES_BODIES_FOR_FRAMES("Reads frames where the body of a request stands.", "ROBUST-hs-16"),
  WAITS_FOR_A_BODY(
      "Waits for more whenever a request has a length, even behind the end of TCP.",
      "ROBUST-hs-16"),
  ANSWERS_BEHIND_A_REFUSAL(
      "Answers a second request on a connection that it has said to close.",
      "ROBUST-proxy-03",
      "6455-7.2.2-01"),
  SPEAKS_THE_DRAFT_OF_OLD("Still takes the handshake of hixie-76.", "ROBUST-len-07"),
  CLOSES_FOR_WANT_OF_AN_EXTENSION(
      "Sends Close(1010) to who does not offer what it needs.", "6455-7.4.1-10"),
  READS_ONE_LINE_OF_OFFERS("Reads only the first line of offers.", "6455-9.1-03");

  private final String sentence;
  private final List<String> requirements;

  RequestFault(String sentence, String... requirements) {
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
