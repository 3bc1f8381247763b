package dev.ws101.endpoint;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.handshake.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// What can be chosen for an endpoint; [#DEFAULT] is a fair choice for both roles.
///
/// @param subprotocols a client's wishes, or what a server speaks; most preferred first
/// @param deflate whether and how permessage-deflate is offered or accepted; switch it off where
///   secrets and what an attacker chooses share a connection [7692-8-01]
/// @param limits what a peer may make us hold
/// @param headers extra fields of our opening handshake, such as `Origin` or `Server`
/// @param handshakeTimeout how long connecting to an address, TLS and the opening handshake may
///   take together; zero: for ever, as for the other two
/// @param idleTimeout how long the peer may be silent, also within a message, before we close with
///   1001 [ROBUST-frag-05]
/// @param closeTimeout how long we wait for the peer once the end has begun
/// @param tls the context for `wss`; a client without one uses the JDK's default, a server without
///   one speaks `ws`
/// @param observer sees every event of the protocol, control frames included, on the thread that
///   reads; it must not block
public record Options(
    List<String> subprotocols,
    DeflatePolicy deflate,
    Limits limits,
    Headers headers,
    Duration handshakeTimeout,
    Duration idleTimeout,
    Duration closeTimeout,
    Optional<SSLContext> tls,
    Consumer<Event> observer) {

  /// No subprotocol, permessage-deflate as the peer likes, 10 s to open, no idle limit, 5 s to
  /// close.
  public static final Options DEFAULT =
      new Options(
          List.of(),
          DeflatePolicy.DEFAULT,
          Limits.DEFAULT,
          Headers.NONE,
          Duration.ofSeconds(10),
          Duration.ZERO,
          Duration.ofSeconds(5),
          Optional.empty(),
          _ -> {});

  public Options {
    subprotocols = List.copyOf(subprotocols);
    if (handshakeTimeout.isNegative() || idleTimeout.isNegative() || closeTimeout.isNegative()) {
      throw new IllegalArgumentException("a time-out is negative; use zero for none");
    }
  }

  /// The same with other subprotocols.
  public Options withSubprotocols(String... wanted) {
    return new Options(
        List.of(wanted),
        deflate,
        limits,
        headers,
        handshakeTimeout,
        idleTimeout,
        closeTimeout,
        tls,
        observer);
  }

  /// The same with another policy on compression.
  public Options withDeflate(DeflatePolicy policy) {
    return new Options(
        subprotocols,
        policy,
        limits,
        headers,
        handshakeTimeout,
        idleTimeout,
        closeTimeout,
        tls,
        observer);
  }

  /// The same with other limits.
  public Options withLimits(Limits wanted) {
    return new Options(
        subprotocols,
        deflate,
        wanted,
        headers,
        handshakeTimeout,
        idleTimeout,
        closeTimeout,
        tls,
        observer);
  }

  /// The same with other extra fields in our opening handshake.
  public Options withHeaders(Headers extra) {
    return new Options(
        subprotocols,
        deflate,
        limits,
        extra,
        handshakeTimeout,
        idleTimeout,
        closeTimeout,
        tls,
        observer);
  }

  /// The same with another limit on the opening.
  public Options withHandshakeTimeout(Duration limit) {
    return new Options(
        subprotocols, deflate, limits, headers, limit, idleTimeout, closeTimeout, tls, observer);
  }

  /// The same with another limit on silence.
  public Options withIdleTimeout(Duration limit) {
    return new Options(
        subprotocols,
        deflate,
        limits,
        headers,
        handshakeTimeout,
        limit,
        closeTimeout,
        tls,
        observer);
  }

  /// The same with another limit on the end.
  public Options withCloseTimeout(Duration limit) {
    return new Options(
        subprotocols,
        deflate,
        limits,
        headers,
        handshakeTimeout,
        idleTimeout,
        limit,
        tls,
        observer);
  }

  /// The same with TLS.
  public Options withTls(SSLContext context) {
    return new Options(
        subprotocols,
        deflate,
        limits,
        headers,
        handshakeTimeout,
        idleTimeout,
        closeTimeout,
        Optional.of(context),
        observer);
  }

  /// The same with somebody who sees every event.
  public Options withObserver(Consumer<Event> seen) {
    return new Options(
        subprotocols,
        deflate,
        limits,
        headers,
        handshakeTimeout,
        idleTimeout,
        closeTimeout,
        tls,
        seen);
  }
}
