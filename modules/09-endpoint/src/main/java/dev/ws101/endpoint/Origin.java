package dev.ws101.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An origin in the sense of RFC 6454: scheme, host and port, in normal form, so that equivalent
/// ones are equal and others are not. [6455-4.2.1-10]
///
/// @param port the usual one where none is given; -1 for a scheme that has none
public record Origin(String scheme, String host, int port) {
  private static final int NONE = -1;

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-z0-9+.-]*)://([0-9a-z._~!$&'()*+,;=-]+|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

  /// Reads an origin as a browser writes it: no path, no user, nothing else.
  static Optional<Origin> parse(String text) {
    Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
    return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
  }

  private static Origin of(Matcher parts) {
    String scheme = parts.group(1);
    String port = parts.group(3);
    return new Origin(
        scheme, parts.group(2), port == null ? usual(scheme) : Integer.parseInt(port));
  }

  private static int usual(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> NONE;
    };
  }
}
