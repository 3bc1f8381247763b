package dev.ws101.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The URL of a server, as people type it.
final class ServerUrl {
  private static final int HIGHEST_PORT = 65535;

  private ServerUrl() {}

  /// @throws CannotRun when no server can be found by it; says what it should look like
  static URI of(String typed) throws CannotRun {
    try {
      URI uri = new URI(typed);
      if (names(uri)) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // told below
    }
    throw new CannotRun("'%s' is no URL of a WebSocket server: %s".formatted(typed, hint(typed)));
  }

  private static boolean names(URI uri) {
    boolean known =
        "ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
    return known
        && uri.getHost() != null
        && uri.getPort() != 0
        && uri.getPort() <= HIGHEST_PORT
        && uri.getFragment() == null;
  }

  private static String hint(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http")) {
      return "did you mean ws" + typed.substring(4) + "?";
    }
    if (typed.indexOf('#') >= 0) {
      return "it must not have a fragment, which is the part from the # on";
    }
    if (!typed.contains("://") && typed.matches("[\\w.-]+(:\\d+)?(/.*)?")) {
      return "did you mean ws://" + typed + "?";
    }
    return "it looks like ws://host:port/path or wss://host/path, with a port from 1 to 65535 and a"
        + " host of letters, digits, dots and hyphens";
  }
}
