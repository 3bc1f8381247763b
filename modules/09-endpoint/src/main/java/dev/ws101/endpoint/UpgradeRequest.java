package dev.ws101.endpoint;

import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A client at the door: what a [Gate] goes by.
///
/// @param request as the client sent it; the handshake has found it valid
/// @param remote who asks, as `host:port`; behind a proxy that is the proxy
/// @param secure whether it came over TLS
/// @param certificates that the client has shown, if its [Port] asks: its own first, then those
///   that vouch for it [6455-10.5-01]
/// @param attributes what the gate wants to tell the handler, such as who was authenticated: they
///   become [WebSocket#attributes]
public record UpgradeRequest(
    HttpRequest request,
    String remote,
    boolean secure,
    List<X509Certificate> certificates,
    Map<String, Object> attributes) {

  /// The path as sent, percent-encoded, without the query; never empty. [6455-4.2.2-10]
  public String path() {
    return resource()[0];
  }

  private String[] resource() {
    String resource = request.resourceName().orElseThrow();
    return resource.split("\\?", 2);
  }

  /// The parameters of the query, names and values decoded as HTML forms encode them, in UTF-8 and
  /// in order. One without `=` has an empty value; one that is wrongly encoded stays as it is.
  public Map<String, List<String>> query() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String[] resource = resource();
    if (resource.length == 2) {
      for (String pair : resource[1].split("&")) {
        String[] parts = pair.split("=", 2);
        if (!parts[0].isEmpty()) {
          parameters
              .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
              .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  public Headers headers() {
    return request.headers();
  }

  /// The cookies by name, values as sent. Of two with the same name the first counts, which is the
  /// one with the more specific path (RFC 6265 section 5.4).
  public Map<String, String> cookies() {
    Map<String, String> cookies = new LinkedHashMap<>();
    headers().all("Cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";")))
        .map(pair -> pair.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> cookies.putIfAbsent(parts[0].strip(), parts[1].strip()));
    return cookies;
  }
}
