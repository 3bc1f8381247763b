package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Upgrade;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a [NaiveHandshake] refuses: all checks of RFC 6455 4.2.1, as far as its quirks let it.
final class NaiveRequestRules {
  private final Set<Quirk> quirks;

  NaiveRequestRules(Set<Quirk> quirks) {
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  /// Status line and more, or nothing if the request is good.
  String refusal(Upgrade request) {
    String targets = is(HandshakeFault.REFUSES_ABSOLUTE_TARGET) ? "/" : "[/h]";
    boolean line = request.requestLine().matches("GET " + targets + "[^ #]* HTTP/1\\.[1-9]");
    boolean hosts = once(request, "host") && !request.value("Host").isEmpty();
    boolean tokens =
        lists(request, "upgrade", "websocket") && lists(request, "connection", "upgrade");
    if (tooOdd(request)) {
      return "400 Bad Request";
    }
    boolean key = once(request, "sec-websocket-key") && goodKey(request);
    if (!line || !hosts || !tokens || !key || malformed(request) || !goodOffers(request)) {
      return "400 Bad Request";
    }
    boolean version =
        once(request, "sec-websocket-version")
            && request.value("Sec-WebSocket-Version").equals("13");
    if (version) {
      return "";
    }
    return is(HandshakeFault.NAMES_NO_VERSION)
        ? "400 Bad Request"
        : "426 Upgrade Required\r\nSec-WebSocket-Version: 13";
  }

  private boolean tooOdd(Upgrade request) {
    boolean odd = !request.requestLine().endsWith("HTTP/1.1");
    boolean foldsOdd = request.fields().stream().anyMatch(line -> !line.matches("[A-Z].*"));
    boolean capitals = request.fields().stream().anyMatch(line -> line.matches("[A-Z-]{3,}:.*"));
    boolean tight = request.fields().stream().anyMatch(line -> !line.contains(": "));
    return is(HandshakeFault.REFUSES_ODD_STARTS) && odd
        || is(HandshakeFault.SPELLS_NAMES_ONE_WAY) && (foldsOdd || capitals)
        || is(HandshakeFault.WANTS_HOST_FIRST)
            && !String.join("", request.fields()).startsWith("Host")
        || is(HandshakeFault.WANTS_SPACE_AFTER_COLON) && tight
        || is(HandshakeFault.REFUSES_LONG_HEADS) && request.encode().length > 1000;
  }

  private static boolean malformed(Upgrade request) {
    return request.fields().stream()
        .anyMatch(
            field -> !field.matches("[-!#$%&'*+.^_`|~0-9A-Za-z]+:[^\\x00-\\x08\\x0a-\\x1f]*"));
  }

  private boolean goodOffers(Upgrade request) {
    if (is(HandshakeFault.ECHOES_OFFERS)) {
      return true;
    }
    String token = "[-!#$%&'*+.^_`|~0-9A-Za-z]+";
    String parameter = "\\s*;\\s*" + token + "(=(" + token + "|\"" + token + "\"))?";
    String extension = token + "(" + parameter + ")*";
    return areAll(request, "Sec-WebSocket-Protocol", token)
        && areAll(request, "Sec-WebSocket-Extensions", extension);
  }

  /// Whether each line of this name is a list of such elements, some of them perhaps empty.
  private static boolean areAll(Upgrade request, String name, String element) {
    return answer(request).values(name).stream()
        .allMatch(line ->
            !line.isEmpty()
                && Stream.of(line.split(","))
                    .map(String::strip)
                    .allMatch(item -> item.isEmpty() || item.matches(element)));
  }

  private boolean once(Upgrade request, String name) {
    int lines = answer(request).values(name).size();
    return is(HandshakeFault.IGNORES_REPEATED_LINES) ? lines > 0 : lines == 1;
  }

  private boolean lists(Upgrade request, String name, String token) {
    if (is(HandshakeFault.COMPARES_TOKENS_WHOLE)) {
      return request.value(name).equals(token.replace("upgrade", "Upgrade"));
    }
    if (is(HandshakeFault.FINDS_TOKENS_INSIDE)) {
      return request.value(name).toLowerCase(Locale.ROOT).contains(token);
    }
    return answer(request).lists(name, token);
  }

  private static Answer answer(Upgrade request) {
    return new Answer(101, "", request.fields());
  }

  private boolean goodKey(Upgrade request) {
    if (is(HandshakeFault.ACCEPTS_ANY_KEY)) {
      return true;
    }
    try {
      return Base64.getDecoder().decode(request.value("Sec-WebSocket-Key")).length == 16
          && request.value("Sec-WebSocket-Key").length() == 24;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
