package dev.ws101.mutants;

import java.util.Base64;
import java.util.Set;

/// Which keys a server takes, as its quirks have it.
final class NaiveKey {
  private final Set<Quirk> quirks;

  NaiveKey(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  boolean isGood(String key) {
    if (quirks.contains(HandshakeFault.ACCEPTS_ANY_KEY)) {
      return true;
    }
    boolean lenient = quirks.contains(HandshakeFault.DECODES_KEYS_LENIENTLY);
    String plain = lenient ? key.replace('-', '+').replace('_', '/').replaceAll("=+$", "") : key;
    try {
      return Base64.getDecoder().decode(plain).length == 16 && (lenient || key.length() == 24);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
