package dev.ws101.examples.proxies;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/// Proxies are optional, except where everything has to be there.
final class Installed {
  private Installed() {}

  /// Skips the test if a proxy is missing, and says how to get it; fails where peers are required.
  static void require(Proxy proxy) {
    if (proxy.program().isEmpty()) {
      if ("1".equals(System.getenv("WS101_REQUIRE_PEERS"))) {
        fail(proxy.advice());
      }
      System.err.println("ws101: skipped: " + proxy.advice());
      abort(proxy.advice());
    }
  }
}
