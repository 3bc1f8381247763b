package dev.ws101.mutants;

import java.util.List;

/// Faults of a server behind TLS: RFC 6455 4.2.2 and 10.6.
public enum TlsFault implements Quirk {
  SERVES_PLAIN_REQUESTS_TOO("Answers requests without TLS at the port for TLS.", "6455-4.2.2-02"),
  READS_ON_BEHIND_A_FAILURE("Reads HTTP behind a TLS handshake that has failed.", "6455-4.2.2-03"),
  SILENT_FOR_UNKNOWN_NAMES(
      "Says nothing when TLS asks for a host that it does not know.", "6455-4.2.2-03"),
  TAKES_A_RECORD_FOR_A_REQUEST("Reads one record of TLS and no more.", "6455-10.6-01");

  private final String sentence;
  private final List<String> requirements;

  TlsFault(String sentence, String... requirements) {
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
