package dev.ws101.endpoint;

import dev.ws101.engine.Event;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.handshake.WebSocketUri;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a client is to connect to, and the fields that it may tell that server.
record Hop(WebSocketUri target, Headers headers) {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /// What says nothing that another origin must not know.
  private static final Set<String> HARMLESS = Set.of("origin", "user-agent", "accept-language");

  /// Where a refusal leads to.
  ///
  /// @param mayGo whether another redirect is to be followed
  /// @throws HandshakeRefused the refusal itself, if it is no redirect; else why this one leads
  ///   nowhere
  Hop next(HandshakeRefused refused, boolean mayGo) throws HandshakeRefused {
    HttpResponse response = refused.refusal().response().orElseThrow(() -> refused);
    if (!REDIRECTS.contains(response.status())) {
      throw refused;
    }
    if (!mayGo) {
      throw fault("ROBUST-hs-15", "too many redirects", response);
    }
    String location =
        response
            .headers()
            .first("Location")
            .orElseThrow(() -> fault("6455-4.1-38", "a redirect without Location", response));
    WebSocketUri to = resolved(location, response);
    if (target.secure() && !to.secure()) {
      throw fault("ROBUST-hs-14", "a redirect from wss to ws", response);
    }
    return new Hop(to, isSameOrigin(to) ? headers : harmless());
  }

  private static HandshakeRefused fault(String clause, String detail, HttpResponse response) {
    return new HandshakeRefused(new Event.Refused(clause, detail, Optional.of(response)));
  }

  private WebSocketUri resolved(String location, HttpResponse response) throws HandshakeRefused {
    try {
      // The JDK takes the last segment away where there is a query and nothing else.
      String path = target.resourceName().split("\\?", 2)[0];
      String reference = location.startsWith("?") ? path + location : location;
      String absolute = URI.create(target.toString()).resolve(reference).toString();
      return WebSocketUri.parse(
          absolute.replaceFirst("#.*", "").replaceFirst("^(?i)http(?=s?:)", "ws"));
    } catch (IllegalArgumentException e) {
      throw fault("6455-4.1-38", "a redirect to nowhere: " + e.getMessage(), response);
    }
  }

  private boolean isSameOrigin(WebSocketUri to) {
    return target.secure() == to.secure()
        && target.host().equals(to.host())
        && target.port() == to.port();
  }

  private Headers harmless() {
    return new Headers(
        headers.fields().stream()
            .filter(field -> HARMLESS.contains(field.name().toLowerCase(Locale.ROOT)))
            .toList());
  }
}
