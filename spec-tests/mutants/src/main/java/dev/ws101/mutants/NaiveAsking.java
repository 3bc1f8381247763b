package dev.ws101.mutants;

import dev.ws101.kit.Upgrade;
import java.util.Set;

/// What a client asks for, as its quirks have it.
final class NaiveAsking {
  private final Set<Quirk> quirks;

  NaiveAsking(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// @param right a request without a fault
  Upgrade changed(Upgrade right) {
    return is(ClientFault.ASKS_AMISS) ? allWrong(right) : fields(right.requestLine(line(right)));
  }

  private String line(Upgrade right) {
    String line = right.requestLine();
    if (is(AskingFault.ASKS_BY_POST)) {
      return line.replaceFirst("^GET", "POST");
    }
    if (is(AskingFault.ASKS_BY_HTTP_10)) {
      return line.replaceFirst("1$", "0");
    }
    if (is(AskingFault.DECODES_ITS_TARGET)) {
      return line.replace("%23", "#");
    }
    return is(AskingFault.LOSES_THE_QUERY) ? line.replaceFirst("\\?\\S*", "") : line;
  }

  private Upgrade fields(Upgrade right) {
    if (is(AskingFault.LEAVES_THE_PORT_OUT)) {
      return right.with("Host", right.value("Host").replaceFirst(":\\d+$", ""));
    }
    if (is(AskingFault.UPGRADES_TO_H2C)) {
      return right.with("Upgrade", "h2c");
    }
    if (is(AskingFault.ASKS_TO_CLOSE)) {
      return right.with("Connection", "close");
    }
    if (is(AskingFault.ASKS_FOR_013)) {
      return right.with("Sec-WebSocket-Version", "013");
    }
    if (is(AskingFault.SENDS_A_LONG_KEY)) {
      return right.with("Sec-WebSocket-Key", "AAECAwQFBgcICQoLDA0ODxA=");
    }
    if (is(AskingFault.SETS_THE_PAD_BITS)) {
      return right.with("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAB==");
    }
    if (is(AskingFault.OFFERS_A_PHRASE)) {
      return right.plus("Sec-WebSocket-Protocol", "a b");
    }
    return is(AskingFault.OFFERS_AN_EMPTY_PARAMETER)
        ? right.with("Sec-WebSocket-Extensions", "permessage-deflate;;")
        : right;
  }

  /// As many things wrong as one request can have and still be answered.
  private static Upgrade allWrong(Upgrade right) {
    return new Upgrade("POST /ws101/a#b HTTP/1.0", right.fields(), "")
        .with("Host", "localhost")
        .with("Upgrade", "h2c")
        .with("Connection", "close")
        .with("Sec-WebSocket-Version", "013")
        .plus("Sec-WebSocket-Protocol", "a b, a")
        .with("Sec-WebSocket-Extensions", "permessage-deflate;;")
        .plus("Origin", "http://Example.org:80/page")
        .with("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAB==");
  }
}
