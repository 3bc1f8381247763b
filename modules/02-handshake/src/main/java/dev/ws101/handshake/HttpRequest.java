package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The head of an HTTP request; a handshake has no body.
///
/// What could break out of its line cannot be built, it is an [IllegalArgumentException].
/// [ROBUST-hs-12]
///
/// @param target as on the wire: `/chat?room=1` or `http://example.com/chat?room=1`
/// @param version as on the wire: `HTTP/1.1`
public record HttpRequest(String method, String target, String version, Headers headers) {
  /// Method, target and version; the only form of a request line.
  static final Pattern LINE =
      Pattern.compile("(" + HeaderGrammar.TOKEN + ") ([!-~]++) (HTTP/[0-9]\\.[0-9])");

  private static final Pattern TARGET =
      Pattern.compile("((?i)https?://(?<authority>[^/?#]++)|(?=/))(?<resource>[^#]*+)");

  public HttpRequest {
    HeaderGrammar.require(
        LINE.matcher(method + " " + target + " " + version).matches(),
        "not like GET /chat HTTP/1.1: use visible ASCII, percent-encode the rest of the target");
  }

  /// What the client asks for: path and query of the target, which is in one of the two forms that
  /// a handshake may use [6455-4.2.1-04] [6455-4.2.2-11]; nothing for any other form.
  ///
  /// Not decoded. Characters that should have been percent-encoded are let through, since browsers
  /// send some of them bare; only `#` cannot be part of it. [6455-3-05]
  public Optional<String> resourceName() {
    return Optional.of(TARGET.matcher(target))
        .filter(Matcher::matches)
        .filter(t -> t.group("authority") == null || WebSocketUri.isAuthority(t.group("authority")))
        .map(t -> WebSocketUri.rooted(t.group("resource")));
  }

  /// The form on the wire, blank line included. [6455-4.1-16]
  public byte[] encode() {
    return "%s %s %s\r\n%s\r\n".formatted(method, target, version, headers).getBytes(ISO_8859_1);
  }
}
