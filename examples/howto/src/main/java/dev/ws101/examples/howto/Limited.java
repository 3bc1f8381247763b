package dev.ws101.examples.howto;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Rate;
import dev.ws101.engine.Limits;

/// How much a peer may send, and what that may cost us.
public final class Limited {
  private Limited() {}

  /// Short messages, and not too many: longer ones end with 1009, faster ones with 1008.
  public static Options chat() {
    return Options.DEFAULT.with(Limits.DEFAULT.withMessage(16 * 1024)).with(new Rate(20, 100));
  }

  /// Thousands of connections with compression: small windows, and none that is kept.
  public static Options frugal() {
    return Options.DEFAULT.with(
        DeflatePolicy.DEFAULT.withNoContextTakeover(true, true).withMaxWindowBits(10, 10));
  }

  /// Secrets travel beside what an attacker chooses: no compression.
  public static Options secret() {
    return Options.DEFAULT.with(DeflatePolicy.OFF);
  }
}
