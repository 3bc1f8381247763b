package dev.ws101.examples.subprotocols;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Skips a test whose counterpart is not installed, and says what to install. With
/// `WS101_REQUIRE_PEERS=1` in the environment, as on CI, that is a failure.
public final class Required {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Required() {}

  /// What needs a counterpart.
  @FunctionalInterface
  public interface Start<T> {
    T start() throws IOException;
  }

  public static <T> T orSkip(Start<T> start) throws IOException {
    try {
      return start.start();
    } catch (CounterpartMissing missing) {
      String why = missing.getMessage();
      if ("1".equals(System.getenv("WS101_REQUIRE_PEERS"))) {
        return fail(why);
      }
      if (SAID.add(why)) { // reports of a build count what was skipped, but do not say why
        System.out.println("skipped: " + why);
      }
      return abort(why);
    }
  }
}
