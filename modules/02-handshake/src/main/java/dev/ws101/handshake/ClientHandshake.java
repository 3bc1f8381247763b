package dev.ws101.handshake;

import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import java.util.List;

/// Asks the server for a connection and judges its answer. RFC 6455 section 4.1.
///
/// Immutable, for one connection: a nonce must not be used twice. Write [#request], read the answer
/// with [HttpHead#ofResponse], [#check] it, and write nothing else before it is accepted.
/// [6455-4.1-01] [6455-4.1-36]
public final class ClientHandshake {
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";

  /// What must be true of a response.
  private record Rule(boolean obeyed, String clause, String fault) {}

  private final List<String> subprotocols;
  private final List<Extension> offers;
  private final String key;
  private final HttpRequest request;

  /// What cannot be sent is an [IllegalArgumentException].
  ///
  /// @param subprotocols wanted, dearest first: tokens, all different
  /// @param offers extensions wanted, dearest first
  /// @param extra fields to add, such as `Origin`, `Cookie` or `Authorization`
  /// @param nonce 16 random octets, new for each connection [6455-4.1-25]
  public ClientHandshake(
      WebSocketUri uri,
      List<String> subprotocols,
      List<Extension> offers,
      Headers extra,
      byte[] nonce) {
    // [6455-4.1-32] [6455-4.1-33] [ROBUST-hs-12]
    subprotocols.forEach(p -> HeaderGrammar.requireToken(p, "a subprotocol"));
    HeaderGrammar.require(
        HeaderGrammar.areDifferent(subprotocols), "a subprotocol is named twice: name it once");
    this.subprotocols = List.copyOf(subprotocols);
    this.offers = List.copyOf(offers);
    this.key = AcceptKey.ofNonce(nonce);
    // [6455-4.1-20] [6455-4.1-21] [6455-4.1-22] [6455-4.1-23] [6455-4.1-29] [6455-4.1-30]
    Headers headers =
        Headers.of("Host", uri.hostHeader(), "Upgrade", "websocket", "Connection", "Upgrade")
            .with("Sec-WebSocket-Key", key)
            .with("Sec-WebSocket-Version", "13")
            .withList(PROTOCOL, subprotocols) // [6455-4.1-31]
            .withList("Sec-WebSocket-Extensions", offers) // [6455-4.1-34]
            .withExtra(extra);
    // [6455-4.1-17] [6455-4.1-18] [6455-4.1-19]
    this.request = new HttpRequest("GET", uri.resourceName(), "HTTP/1.1", headers);
  }

  /// What to send.
  public HttpRequest request() {
    return request;
  }

  /// Judges the final response. [6455-4.1-37]
  ///
  /// What the parameters of an accepted extension mean is not looked at: that is for the extension.
  public HandshakeResult check(HttpResponse response) {
    for (Rule rule : rules(response, response.headers())) {
      if (!rule.obeyed) {
        return new Rejected(response.status(), rule.clause, rule.fault, response);
      }
    }
    List<Extension> extensions = HeaderGrammar.extensions(response.headers()).orElseThrow();
    return new Accepted(response, response.headers().first(PROTOCOL), extensions);
  }

  private List<Rule> rules(HttpResponse response, Headers in) {
    boolean upgrade = in.hasOne("Upgrade", v -> HeaderGrammar.sameToken(v, "websocket"));
    // [ROBUST-hs-11] it may list others beside.
    boolean connection = HeaderGrammar.holds(HeaderGrammar.tokens(in, "Connection"), "upgrade");
    // [ROBUST-hs-09] [6455-11.3.3-01]
    boolean accept = in.hasOne("Sec-WebSocket-Accept", AcceptKey.of(key)::equals);
    var answers = HeaderGrammar.extensions(in);
    // [6455-9.1-06]
    boolean offered = answers.filter(a -> Extension.areOffered(a, offers)).isPresent();
    List<String> chosen = in.all(PROTOCOL);
    return List.of(
        new Rule(response.status() == 101, "6455-4.1-38", "the status is not 101"),
        new Rule(response.version().matches("HTTP/1[.][1-9]"), "6455-4.1-44", "not HTTP/1.1"),
        new Rule(upgrade, "6455-4.1-39", "there is not one Upgrade field that is websocket"),
        new Rule(connection, "6455-4.1-40", "Connection does not list Upgrade"),
        new Rule(accept, "6455-4.1-41", "there is not one Sec-WebSocket-Accept that fits our key"),
        new Rule(answers.isPresent(), "6455-9.1-01", "Sec-WebSocket-Extensions is malformed"),
        new Rule(offered, "6455-4.1-42", "an extension was not offered"),
        new Rule(chosen.size() <= 1, "6455-11.3.4-02", "there are two Sec-WebSocket-Protocol"),
        new Rule(subprotocols.containsAll(chosen), "6455-4.1-43", "a subprotocol was not offered"));
  }
}
