package dev.ws101.endpoint;

import java.time.Duration;

/// How many connections a server has at the same time, those that are not open yet included.
/// [ROBUST-res-01] [ROBUST-hs-17]
///
/// Whoever comes when it is full gets 503; who has too many already, 429; either with
/// `Retry-After`. When even those who wait for their refusal are many, the rest is cut off without
/// a word.
///
/// @param connections in all
/// @param perAddress of one IPv4 address or one IPv6 network of 64 bits, which is what a customer
///   of a provider has; clients behind a proxy all have its address
/// @param retryAfter when to come again, in whole seconds
public record Crowd(int connections, int perAddress, Duration retryAfter) {
  /// 20,000 in all, 2,000 of an address, again after 10 s.
  public static final Crowd DEFAULT = new Crowd(20_000, 2_000, Duration.ofSeconds(10));

  public Crowd {
    if (connections < 1 || perAddress < 1 || retryAfter.isNegative()) {
      throw new IllegalArgumentException(
          "a crowd of %d, %d of an address: use 1 or more, Integer.MAX_VALUE for no limit"
              .formatted(connections, perAddress));
    }
  }

  /// The same with another limit in all.
  public Crowd withConnections(int most) {
    return new Crowd(most, perAddress, retryAfter);
  }

  /// The same with another limit for an address.
  public Crowd withPerAddress(int most) {
    return new Crowd(connections, most, retryAfter);
  }
}
