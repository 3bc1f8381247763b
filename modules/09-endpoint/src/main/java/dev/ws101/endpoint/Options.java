package dev.ws101.endpoint;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Admission;
import dev.ws101.engine.FrameLog;
import dev.ws101.engine.Limits;
import dev.ws101.engine.Protocol;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.sockets.ProxyTunnel;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// What can be chosen for an endpoint, a small record for each concern; [#DEFAULT] is a fair choice
/// for both roles.
///
/// ```java
/// Options.DEFAULT
///     .withSubprotocols("chat")
///     .with(Limits.DEFAULT.withMessage(64 * 1024))
///     .with(Timeouts.DEFAULT.withIdle(Duration.ofMinutes(1)))
/// ```
///
/// @param terms what we say in the opening handshake
/// @param limits what a peer may make us hold
/// @param timeouts how long each wait may last
/// @param heartbeat how we find out that a silent peer is gone
/// @param rate how many messages a peer may send
/// @param outbox how much may wait for a peer that reads too slowly
/// @param door whom a server does not let in
/// @param way on which a client gets to its server
/// @param tls the context for `wss`; a client without one uses the JDK's default, a server without
///   one speaks `ws`
/// @param insight who is told what happens
public record Options(
    Terms terms,
    Limits limits,
    Timeouts timeouts,
    Heartbeat heartbeat,
    Rate rate,
    Outbox outbox,
    Door door,
    Way way,
    Optional<SSLContext> tls,
    Insight insight) {

  /// RFC 6265 section 4.1.1: name and value, and between them what neither can hold.
  private static final Pattern COOKIE =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++ (\"?)[!#-+--:<-\\[\\]-~]*+\\1");

  private static final SecureRandom RANDOM = new SecureRandom(); // [6455-5.3-03] [6455-10.3-01]

  /// The defaults of all its parts; a server speaks `ws`.
  public static final Options DEFAULT =
      new Options(
          Terms.DEFAULT,
          Limits.DEFAULT,
          Timeouts.DEFAULT,
          Heartbeat.DEFAULT,
          Rate.UNLIMITED,
          Outbox.DEFAULT,
          Door.DEFAULT,
          Way.DIRECT,
          Optional.empty(),
          Insight.NONE);

  /// The same with other terms; there is also a method for each of them.
  public Options with(Terms terms) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with other subprotocols, most preferred first.
  public Options withSubprotocols(String... names) {
    return with(new Terms(List.of(names), terms.headers(), terms.deflate()));
  }

  /// The same with other extra fields in our opening handshake.
  public Options with(Headers headers) {
    return with(new Terms(terms.subprotocols(), headers, terms.deflate()));
  }

  /// The same with one more cookie in a client's request.
  ///
  /// @param name a token
  /// @param value as a server set it; encode what RFC 6265 does not allow in one: white space,
  ///   quotes, commas, semicolons, backslashes, and what is not ASCII
  public Options withCookie(String name, String value) {
    if (!COOKIE.matcher(name + " " + value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" or its value cannot be a cookie: encode it, in base64 or per cent"
              .formatted(name));
    }
    Stream<Headers.Field> others =
        terms.headers().fields().stream().filter(it -> !it.name().equalsIgnoreCase("Cookie"));
    Stream<String> all =
        Stream.concat(terms.headers().all("Cookie").stream(), Stream.of(name + "=" + value));
    return with( // RFC 6265 section 5.4: one field for all
        new Headers(others.toList()).with("Cookie", all.collect(Collectors.joining("; "))));
  }

  /// The same with another policy on compression.
  public Options with(DeflatePolicy deflate) {
    return with(new Terms(terms.subprotocols(), terms.headers(), deflate));
  }

  /// The same with other limits.
  public Options with(Limits limits) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with other time-outs.
  public Options with(Timeouts timeouts) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with another heartbeat.
  public Options with(Heartbeat heartbeat) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with another limit on messages in time.
  public Options with(Rate rate) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with another outbox.
  public Options with(Outbox outbox) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with another door.
  public Options with(Door door) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with another limit on connections.
  public Options with(Crowd crowd) {
    return with(new Door(crowd, door.origins()));
  }

  /// The same with another policy on web pages.
  public Options with(OriginPolicy origins) {
    return with(new Door(door.crowd(), origins));
  }

  /// The same with a proxy for the client.
  public Options with(ProxyTunnel proxy) {
    return with(new Way(Optional.of(proxy), way.redirects()));
  }

  /// The same with another number of redirects that the client follows.
  public Options with(Redirects redirects) {
    return with(new Way(way.proxy(), redirects));
  }

  /// The same with another way to the server.
  public Options with(Way way) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with TLS.
  public Options with(SSLContext context) {
    return new Options(
        terms, limits, timeouts, heartbeat, rate, outbox, door, way, Optional.of(context), insight);
  }

  /// The same with others who are told what happens.
  public Options with(Insight insight) {
    return new Options(terms, limits, timeouts, heartbeat, rate, outbox, door, way, tls, insight);
  }

  /// The same with somebody who sees every event.
  public Options with(Observer observer) {
    return with(new Insight(observer, insight.metrics(), insight.frames()));
  }

  /// The same with somebody who counts.
  public Options with(Metrics metrics) {
    return with(new Insight(insight.observer(), metrics, insight.frames()));
  }

  /// The same with a log of all frames.
  public Options with(FrameLog frames) {
    return with(new Insight(insight.observer(), insight.metrics(), Optional.of(frames)));
  }

  /// The engine for a server's end of a connection, for whoever drives it.
  ///
  /// @throws IllegalArgumentException when no handshake can be made from these options
  public Protocol server(Function<HttpRequest, Admission> admission) {
    return Protocol.server(
        terms.subprotocols(), terms.deflate(), terms.headers(), limits, admission);
  }

  /// The engine for a client's end of a connection.
  Protocol client(WebSocketUri uri) {
    return Protocol.client(
        uri, terms.subprotocols(), terms.deflate(), terms.headers(), limits, RANDOM);
  }
}
