package dev.ws101.endpoint;

import dev.ws101.handshake.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which web pages may connect. [6455-10.2-01] [ROBUST-origin-01]
///
/// A browser says in `Origin` from which site the page is that asks, and sends along the cookies
/// that belong to us: without a policy any page on the web could talk to us in the name of its
/// visitor. Clients that are no browsers send no `Origin`, or what they like; they are let pass,
/// since this is no protection from them. Everybody else gets 403. [6455-4.2.2-07]
public sealed interface OriginPolicy {
  /// Pages of the host and port that the client named in `Host`, the default. A page that came over
  /// bare HTTP may not connect to `wss`; one that came over HTTPS may connect to `ws`, as TLS may
  /// end at a proxy in front of us.
  OriginPolicy SAME_AUTHORITY = new SameAuthority();

  /// All pages: for services that know no cookies and trust no network.
  OriginPolicy ANY = new Any();

  /// Pages of these origins, and no others.
  ///
  /// @param origins such as `https://app.example.com` or `http://localhost:3000`
  static OriginPolicy of(String... origins) {
    return new Listed(
        Arrays.stream(origins).map(OriginPolicy::required).collect(Collectors.toUnmodifiableSet()));
  }

  private static Origin required(String origin) {
    return Origin.parse(origin)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is no origin: give scheme, host and, if unusual, port".formatted(origin)));
  }

  /// Whether a request may pass.
  ///
  /// @param secure whether it came over TLS
  default boolean allows(HttpRequest request, boolean secure) {
    List<String> origins = request.headers().all("Origin");
    if (origins.isEmpty() || this instanceof Any) {
      return true;
    }
    Optional<Origin> origin = // [ROBUST-origin-03]
        origins.size() == 1 ? Origin.parse(origins.getFirst()) : Optional.empty();
    return origin.isPresent() && allows(origin.get(), request, secure);
  }

  private boolean allows(Origin origin, HttpRequest request, boolean secure) {
    return switch (this) {
      case Any() -> true;
      case Listed(Set<Origin> origins) -> origins.contains(origin); // [ROBUST-origin-02]
      case SameAuthority() -> {
        boolean web = origin.scheme().equals("https") || origin.scheme().equals("http") && !secure;
        String host = request.headers().first("Host").orElse("");
        yield web && Origin.parse(origin.scheme() + "://" + host).equals(Optional.of(origin));
      }
    };
  }

  /// See [#SAME_AUTHORITY].
  record SameAuthority() implements OriginPolicy {}

  /// See [#ANY].
  record Any() implements OriginPolicy {}

  /// See [#of].
  record Listed(Set<Origin> origins) implements OriginPolicy {}
}
