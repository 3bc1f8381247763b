package dev.ws101.mutants;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Upgrade;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a [NaiveHandshake] refuses: all checks of RFC 6455 4.2.1, as far as its quirks let it.
final class NaiveRequestRules {
  private static final String TOKEN = "[-!#$%&'*+.^_`|~0-9A-Za-z]+";
  private static final int LONG = 1000;

  private final Upgrade request;
  private final Set<Quirk> quirks;

  NaiveRequestRules(Upgrade request, Set<Quirk> quirks) {
    this.request = request;
    this.quirks = quirks;
  }

  private boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }

  boolean refuses() {
    return !is(HandshakeFault.NO_HANDSHAKE_CHECKS) && (refusesAnyVersion() || refusesVersion());
  }

  /// Whether the version alone makes it refuse.
  boolean refusesVersion() {
    String version = request.value("Sec-WebSocket-Version");
    return !refusesAnyVersion()
        && !(once("sec-websocket-version") && new NaiveVersion(quirks).isOurs(version));
  }

  private boolean refusesAnyVersion() {
    boolean tokens =
        (lists("upgrade", "websocket") || is(HandshakeFault.NEEDS_NO_UPGRADE))
            && (lists("connection", "upgrade") || is(HandshakeFault.NEEDS_NO_CONNECTION));
    boolean hosts = once("host") && !request.value("Host").isEmpty();
    return !goodLine()
        || !tokens
        || !hosts && !is(HandshakeFault.NEEDS_NO_HOST)
        || !once("sec-websocket-key")
        || !new NaiveKey(quirks).isGood(request.value("Sec-WebSocket-Key"))
        || malformed() && !is(Oddity.IGNORES_BROKEN_LINES)
        || !goodOffers()
        || tooOdd();
  }

  private boolean goodLine() {
    String method =
        is(HandshakeFault.ACCEPTS_ANY_METHOD)
            ? "[A-Z]+"
            : is(HandshakeFault.IGNORES_CASE_OF_METHOD) ? "(?i:GET)" : "GET";
    String target =
        (is(HandshakeFault.REFUSES_ABSOLUTE_TARGET) ? "/" : "[/h]")
            + (is(HandshakeFault.ACCEPTS_SPACE_IN_TARGET) ? "[^#]*" : "[^ #]*");
    String version = is(HandshakeFault.ACCEPTS_HTTP_10) ? "[0-9]" : "[1-9]";
    return request.requestLine().matches(method + " " + target + " HTTP/1\\." + version);
  }

  /// Whether the server says nothing at all.
  boolean neverAnswered() {
    return is(HandshakeFault.HANGS_ON_ODD_STARTS) && !request.requestLine().endsWith("HTTP/1.1")
        || is(HandshakeFault.HANGS_ON_LISTS_IN_UPGRADE) && values("Upgrade").contains(",")
        || is(HandshakeFault.HANGS_ON_LONG_HEADS) && request.encode().length > LONG
        || is(HandshakeFault.HANGS_ON_ORIGINS_WITHOUT_HOST) && values("Origin").matches("[^:]+");
  }

  private boolean tooOdd() {
    Predicate<String> capitals = line -> line.matches("[A-Z-]{3,}:.*");
    Predicate<String> small = line -> !line.matches("[A-Z].*");
    Predicate<String> tight = line -> !line.contains(": ");
    Predicate<String> unknown =
        line -> !line.matches("(?i)(Host|Upgrade|Connection|Sec-|Origin).*");
    return is(HandshakeFault.SPELLS_NAMES_ONE_WAY) && any(capitals.or(small))
        || is(HandshakeFault.WANTS_HOST_FIRST) && !request.fields().getFirst().startsWith("Host")
        || is(HandshakeFault.WANTS_SPACE_AFTER_COLON) && any(tight)
        || is(HandshakeFault.REFUSES_UNKNOWN_FIELDS) && any(unknown)
        || is(HandshakeFault.REFUSES_LONG_HEADS) && request.encode().length > LONG;
  }

  private boolean malformed() {
    return any(line -> !line.matches(TOKEN + ":[^\\x00-\\x08\\x0a-\\x1f]*"));
  }

  private boolean any(Predicate<String> predicate) {
    return request.fields().stream().anyMatch(predicate);
  }

  private boolean goodOffers() {
    if (is(HandshakeFault.ECHOES_OFFERS)) {
      return true;
    }
    String parameter = "\\s*;\\s*" + TOKEN + "(=(" + TOKEN + "|\"" + TOKEN + "\"))?";
    return areAll("Sec-WebSocket-Protocol", TOKEN)
        && areAll("Sec-WebSocket-Extensions", TOKEN + "(" + parameter + ")*");
  }

  /// Whether each line of this name is a list of such elements, some of them perhaps empty.
  private boolean areAll(String name, String element) {
    return lines(name).stream()
        .allMatch(line ->
            !line.isEmpty()
                && Stream.of(line.split(","))
                    .map(String::strip)
                    .allMatch(item -> item.isEmpty() || item.matches(element)));
  }

  private List<String> lines(String name) {
    return answer().values(name);
  }

  /// All lines of this name as one list.
  private String values(String name) {
    return answer().value(name);
  }

  private boolean once(String name) {
    int count = lines(name).size();
    return is(HandshakeFault.IGNORES_REPEATED_LINES) ? count > 0 : count == 1;
  }

  private boolean lists(String name, String token) {
    if (is(HandshakeFault.COMPARES_TOKENS_WHOLE)) {
      return request.value(name).equals(token.replace("upgrade", "Upgrade"));
    }
    if (is(HandshakeFault.FINDS_TOKENS_INSIDE)) {
      return request.value(name).toLowerCase(Locale.ROOT).contains(token);
    }
    if (is(RequestFault.FOLDS_CASE_BY_UNICODE)) {
      byte[] bytes = request.value(name).getBytes(StandardCharsets.ISO_8859_1);
      return new String(bytes, StandardCharsets.UTF_8).equalsIgnoreCase(token);
    }
    return answer().lists(name, token);
  }

  /// The kit's way to look at lines of fields.
  private Answer answer() {
    return new Answer(101, "", request.fields());
  }
}
