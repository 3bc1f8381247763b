package dev.ws101.examples.proxies;

import dev.ws101.endpoint.UpgradeRequest;
import java.util.List;
import java.util.Set;

/// Where a client is and whether it came over TLS, when all that a server sees is a proxy.
///
/// Only the proxy itself is believed, and of what it says only the last word: all before that may
/// be what the client said to it.
///
/// @param address of the client
/// @param secure whether it came over TLS, as far as the first proxy
record Forwarded(String address, boolean secure) {

  /// @param trusted the addresses of our proxies
  static Forwarded of(UpgradeRequest request, Set<String> trusted) {
    String remote = request.remote();
    String address = remote.substring(0, remote.lastIndexOf(':'));
    return trusted.contains(address)
        ? new Forwarded(
            last("X-Forwarded-For", request, address),
            last("X-Forwarded-Proto", request, "http").equals("https"))
        : new Forwarded(address, request.secure());
  }

  private static String last(String field, UpgradeRequest request, String otherwise) {
    List<String> lines = request.headers().all(field);
    String all = String.join(",", lines);
    return lines.isEmpty() ? otherwise : all.substring(all.lastIndexOf(',') + 1).strip();
  }
}
