package dev.ws101.cli;

import dev.ws101.sockets.ProxyTunnel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// An HTTP proxy, as people type it.
final class ProxyUrl {
  private static final String LOOKS =
      "it looks like http://host:port or http://user:password@host:port, with what is special in"
          + " user or password as %40";

  private ProxyUrl() {}

  /// @throws CannotRun when it names no proxy; repeats nothing of it, as a password may be in it
  static ProxyTunnel of(String typed) throws CannotRun {
    URI uri = parsed(typed);
    InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
    if (address.isUnresolved()) {
      throw new CannotRun(
          "the host name of the proxy is not known: %s; is it spelt right?"
              .formatted(uri.getHost()));
    }
    ProxyTunnel proxy = ProxyTunnel.through(address);
    if (uri.getRawUserInfo() == null) {
      return proxy;
    }
    String[] pair = uri.getRawUserInfo().split(":", 2);
    try {
      return proxy.withCredentials(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
    } catch (IllegalArgumentException e) {
      throw new CannotRun("--proxy: " + e.getMessage());
    }
  }

  private static URI parsed(String typed) throws CannotRun {
    try {
      URI uri = new URI(typed);
      boolean bare = uri.getRawPath() == null || uri.getRawPath().matches("/?");
      if ("https".equalsIgnoreCase(uri.getScheme())) {
        throw new CannotRun("--proxy: the way to the proxy itself is plain HTTP; " + LOOKS);
      }
      if (!"http".equalsIgnoreCase(uri.getScheme())
          || uri.getHost() == null
          || uri.getPort() < 1
          || uri.getPort() > 65_535
          || !bare) {
        throw new CannotRun("--proxy is no URL of an HTTP proxy with its port; " + LOOKS);
      }
      return uri;
    } catch (URISyntaxException _) {
      throw new CannotRun("--proxy is no URL; " + LOOKS);
    }
  }

  /// A plus is a plus here.
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
