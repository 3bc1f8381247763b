package dev.ws101.endpoint;

/// How many redirects a client follows in a row; one more is a [HandshakeRefused]. [ROBUST-hs-15]
/// [6455-4.1-38]
///
/// A server that redirects decides where we go, so what we would tell it does not go along: to
/// another origin, of all fields that [Options] add to our request only `Origin`, `User-Agent` and
/// `Accept-Language` are sent [ROBUST-hs-14]. From `wss` a redirect cannot lead to `ws`. All
/// attempts together may take as long as one handshake.
///
/// @param most zero for none
public record Redirects(int most) {
  /// A redirect is a refusal like any other: the default.
  public static final Redirects NONE = new Redirects(0);

  public Redirects {
    if (most < 0) {
      throw new IllegalArgumentException(
          "%d redirects; use Redirects.NONE to follow none".formatted(most));
    }
  }
}
