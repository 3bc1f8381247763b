package dev.ws101.handshake;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The grammar of header fields: RFC 9110 section 5.6, and RFC 6455 sections 4.3 and 9.1.
///
/// Each list method judges all fields of a name as the one list they are [6455-9.1-03]
/// [6455-11.3.2-01] [6455-11.3.2-02] [6455-11.3.4-01]. No field gives an empty list; a field
/// without any element or with a fault anywhere gives nothing. Empty elements beside others, and
/// white space around elements, are skipped, as RFC 9110 section 5.6.1 asks of a recipient.
/// [6455-4.3-07]
///
/// Lists are cut at every comma and semicolon, also between quotes. That is no short cut: what is
/// quoted must be a token once it is unescaped [6455-4.3-01], so a separator between quotes makes
/// the list malformed, and it still is when cut there, since neither half of a quoted string is
/// valid. Nothing can hide. [ROBUST-hs-08]
///
/// Time is linear in the input whatever the input: no pattern here tries a character twice.
/// [ROBUST-hs-04] [ROBUST-hs-05] [ROBUST-hs-06]
public final class HeaderGrammar {
  static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

  /// Whether a token may hold the character: asked of each name and value, and many times faster
  /// than the pattern that it is made from.
  private static final boolean[] IN_TOKEN = new boolean[128];

  static {
    for (char c = 0; c < IN_TOKEN.length; c++) {
      IN_TOKEN[c] = String.valueOf(c).matches(TOKEN);
    }
  }

  private static final Pattern PROTOCOL = Pattern.compile(TOKEN + "(/" + TOKEN + ")?");
  private static final Pattern PARAMETER =
      Pattern.compile("(TOKEN)([ \\t]*+=[ \\t]*+(TOKEN|\"[^\"]*+\"))?".replace("TOKEN", TOKEN));

  private HeaderGrammar() {}

  /// `1#token`: `Connection`, `Sec-WebSocket-Protocol`. [6455-4.2.1-12]
  public static Optional<List<String>> tokens(Headers headers, String name) {
    return list(headers, name, e -> Optional.of(e).filter(HeaderGrammar::isToken));
  }

  /// `1#protocol`, each a token with or without `/version`: `Upgrade`.
  public static Optional<List<String>> protocols(Headers headers, String name) {
    return list(headers, name, e -> Optional.of(e).filter(PROTOCOL.asMatchPredicate()));
  }

  /// `extension-list`: `Sec-WebSocket-Extensions`. [6455-9.1-01]
  public static Optional<List<Extension>> extensions(Headers headers) {
    return list(headers, "Sec-WebSocket-Extensions", HeaderGrammar::extension);
  }

  /// Whether one or more of the characters that separate nothing.
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= IN_TOKEN.length || !IN_TOKEN[c]) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Whether two tokens are equal but for the case of letters. Tokens are ASCII: KELVIN SIGN, which
  /// Unicode folds to `k`, is in none. [6455-2.1-02]
  public static boolean sameToken(String one, String other) {
    return one.equalsIgnoreCase(other) && isToken(one) && isToken(other);
  }

  /// Whether the list is well formed and holds the word, in any case.
  static boolean holds(Optional<List<String>> list, String word) {
    return list.stream().flatMap(List::stream).anyMatch(e -> sameToken(e, word));
  }

  /// Whether none occurs twice. [6455-4.1-33]
  static boolean areDifferent(List<String> elements) {
    return elements.stream().distinct().count() == elements.size();
  }

  /// Octets as characters: visible, space, tab, or beyond ASCII. No CR, LF, NUL.
  static boolean isFieldValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean visible = c >= ' ' && c <= '~' || c >= 0x80 && c <= 0xFF;
      if (!visible && c != '\t') {
        return false;
      }
    }
    return true;
  }

  static void requireToken(String text, String what) {
    require(isToken(text), what + " is not a token: use letters, digits and !#$%&'*+-.^_`|~");
  }

  /// What our own caller must see to.
  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static <T> Optional<List<T>> list(
      Headers headers, String name, Function<String, Optional<T>> element) {
    String joined = String.join(",", headers.all(name));
    var elements = Stream.of(joined.split(",")).map(String::strip).filter(e -> !e.isEmpty());
    return allOrNothing(elements.map(element))
        .filter(found -> !found.isEmpty() || !headers.contains(name));
  }

  private static Optional<Extension> extension(String element) {
    String[] parts = element.split(";", -1);
    return allOrNothing(Stream.of(parts).skip(1).map(HeaderGrammar::parameter))
        .filter(_ -> isToken(parts[0].strip()))
        .map(parameters -> new Extension(parts[0].strip(), parameters));
  }

  private static Optional<Extension.Parameter> parameter(String text) {
    Matcher matcher = PARAMETER.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    // [6455-9.1-02] A backslash that escapes nothing is left over, and is in no token.
    var value =
        Optional.ofNullable(matcher.group(3)).map(v -> v.replaceAll("^\"|\"$|\\\\(.)", "$1"));
    return value.isEmpty() || isToken(value.get())
        ? Optional.of(new Extension.Parameter(matcher.group(1), value))
        : Optional.empty();
  }

  private static <T> Optional<List<T>> allOrNothing(Stream<Optional<T>> parts) {
    List<Optional<T>> all = parts.toList();
    return Optional.of(all.stream().flatMap(Optional::stream).toList())
        .filter(present -> present.size() == all.size());
  }
}
