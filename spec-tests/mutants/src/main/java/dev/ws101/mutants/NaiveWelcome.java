package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which answers a client takes for a right one, as its quirks have it.
final class NaiveWelcome {
  private static final List<String> KNOWN =
      List.of("upgrade", "connection", "sec-websocket-accept");

  private final Set<Quirk> quirks;

  NaiveWelcome(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// @param accept the value that answers the key
  boolean takes(Answer answer, String accept) {
    return goodLine(answer.statusLine())
        && (is(WelcomeFault.IGNORES_UPGRADE) || goodUpgrade(answer.value("Upgrade")))
        && (is(WelcomeFault.IGNORES_CONNECTION) || goodConnection(answer))
        && (is(WelcomeFault.IGNORES_ACCEPT) || goodAccept(answer, accept))
        && (is(ClientFault.PASSES_OVER_EXTENSIONS) || new NaiveOffer(quirks).allows(answer))
        && (is(WelcomeFault.TAKES_ANY_SUBPROTOCOL)
            || answer.values("Sec-WebSocket-Protocol").isEmpty())
        && !(is(WelcomeFault.WANTS_NOTHING_ELSE) && answer.fields().stream().anyMatch(this::isNew));
  }

  private boolean goodLine(String line) {
    if (is(WelcomeFault.FINDS_101_ANYWHERE)) {
      return line.contains("101");
    }
    String status = is(WelcomeFault.TAKES_ANY_STATUS) ? "\\d{3}" : "101";
    String reason = is(WelcomeFault.WANTS_A_REASON) ? "Switching Protocols" : ".*";
    return line.matches("(?s)HTTP/1\\.1 " + status + " " + reason);
  }

  private boolean goodUpgrade(String value) {
    return is(WelcomeFault.WANTS_UPGRADE_IN_LOWER_CASE)
        ? value.equals("websocket")
        : value.equalsIgnoreCase("websocket");
  }

  private boolean goodConnection(Answer answer) {
    String value = answer.value("Connection");
    if (is(WelcomeFault.WANTS_CONNECTION_ALONE)) {
      return value.equalsIgnoreCase("upgrade");
    }
    return is(WelcomeFault.FINDS_UPGRADE_INSIDE_A_TOKEN)
        ? value.toLowerCase(Locale.ROOT).contains("upgrade")
        : answer.lists("Connection", "upgrade");
  }

  private boolean goodAccept(Answer answer, String accept) {
    String value = answer.value("Sec-WebSocket-Accept");
    if (is(WelcomeFault.IGNORES_CASE_OF_ACCEPT)) {
      return value.equalsIgnoreCase(accept);
    }
    return is(WelcomeFault.COMPARES_THE_START_OF_ACCEPT)
        ? accept.startsWith(value)
        : answer.values("Sec-WebSocket-Accept").size() == 1 && value.equals(accept);
  }

  private boolean isNew(String line) {
    return !KNOWN.contains(line.split(":")[0].toLowerCase(Locale.ROOT));
  }
}
