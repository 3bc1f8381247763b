package dev.ws101.kit;

import java.net.URI;
import java.util.Optional;

/// The URL that a client is given, piece by piece, each written just like this. Each method returns
/// a copy with one thing changed.
///
/// @param scheme such as `ws`, in any case of letters
/// @param user `name:password`, or nothing at all: ""
/// @param host a name or an address, an IPv6 address in brackets
/// @param port where to listen without saying so in the URL, or 0: any port, which the URL names
/// @param resource path, query, and whatever else stands at the end of a URL
/// @param identity what the kit shows of itself by TLS, if it speaks TLS at all
public record Invitation(
    String scheme,
    String user,
    String host,
    int port,
    String resource,
    Optional<TlsIdentity> identity) {
  /// Where clients are sent when it does not matter.
  public static final Invitation USUAL =
      new Invitation("ws", "", "127.0.0.1", 0, Asked.RESOURCE, Optional.empty());

  public Invitation scheme(String text) {
    return new Invitation(text, user, host, port, resource, identity);
  }

  public Invitation user(String text) {
    return new Invitation(scheme, text, host, port, resource, identity);
  }

  public Invitation host(String text) {
    return new Invitation(scheme, user, text, port, resource, identity);
  }

  /// Listens at this port, which the scheme implies, and leaves it out of the URL.
  public Invitation impliedPort(int number) {
    return new Invitation(scheme, user, host, number, resource, identity);
  }

  public Invitation resource(String text) {
    return new Invitation(scheme, user, host, port, text, identity);
  }

  /// With the kit speaking TLS, as this.
  public Invitation as(TlsIdentity shown) {
    return new Invitation(scheme, user, host, port, resource, Optional.of(shown));
  }

  /// @param listening the port to go to
  URI url(int listening) {
    return URI.create(
        scheme
            + "://"
            + (user.isEmpty() ? "" : user + "@")
            + host
            + (port == 0 ? ":" + listening : "")
            + resource);
  }
}
