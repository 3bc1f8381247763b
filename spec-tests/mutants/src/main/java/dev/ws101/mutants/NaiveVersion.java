package dev.ws101.mutants;

import java.util.Set;

/// How a server reads `Sec-WebSocket-Version`, as its quirks have it.
final class NaiveVersion {
  private final Set<Quirk> quirks;

  NaiveVersion(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  boolean isOurs(String version) {
    boolean number = version.matches("[+-]?\\d{1,9}");
    if (is(HandshakeFault.ACCEPTS_ANY_VERSION)) {
      return number;
    }
    if (is(HandshakeFault.READS_VERSION_AS_NUMBER)) {
      return number && Integer.parseInt(version) == 13;
    }
    if (is(HandshakeFault.READS_VERSION_AS_OCTET)) {
      return number && (byte) Integer.parseInt(version) == 13;
    }
    if (is(HandshakeFault.READS_VERSION_IN_ANY_BASE)) {
      return version.matches("0x0?d|13");
    }
    return is(HandshakeFault.READS_VERSION_UP_TO_A_LETTER)
        ? version.matches("13($|\\D.*)")
        : version.equals("13");
  }
}
