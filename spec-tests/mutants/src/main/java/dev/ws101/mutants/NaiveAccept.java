package dev.ws101.mutants;

import dev.ws101.kit.Upgrade;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The line `Sec-WebSocket-Accept` of a server, as its quirks have it.
final class NaiveAccept {
  private static final String NAME = "Sec-WebSocket-Accept: ";

  private final Upgrade request;
  private final Set<Quirk> quirks;

  NaiveAccept(Upgrade request, Set<Quirk> quirks) {
    this.request = request;
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// One line, if all is well.
  List<String> lines() {
    String line = NAME + written(Accept.of(key()));
    if (is(AnswerFault.LEAVES_ACCEPT_OUT)) {
      return List.of();
    }
    return is(AnswerFault.ACCEPTS_TWICE) ? List.of(line, line) : List.of(line);
  }

  private String key() {
    String key = request.value("Sec-WebSocket-Key");
    if (is(HandshakeFault.WRONG_ACCEPT)) {
      return key + "x";
    }
    if (is(HandshakeFault.TAKES_WHITE_SPACE_INTO_KEY)) {
      return request.fields().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key: "))
          .map(line -> line.substring("sec-websocket-key: ".length()))
          .findFirst()
          .orElse(key);
    }
    if (is(AnswerFault.ACCEPTS_THE_KEY_IN_LOWER_CASE)) {
      return key.toLowerCase(Locale.ROOT);
    }
    return is(HandshakeFault.TAKES_KEY_FOR_A_FORM_FIELD) ? key.replace('+', ' ') : key;
  }

  private String written(String accept) {
    if (is(AnswerFault.ACCEPTS_WITHOUT_PADDING)) {
      return accept.replace("=", "");
    }
    if (is(AnswerFault.ACCEPTS_IN_URL_ALPHABET)) {
      return accept.replace('+', '-').replace('/', '_');
    }
    return is(AnswerFault.ACCEPTS_IN_HEXADECIMAL)
        ? HexFormat.of().formatHex(Base64.getDecoder().decode(accept))
        : accept;
  }
}
