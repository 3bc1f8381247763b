package dev.ws101.examples.howto;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;

/// Which web pages may connect.
public final class Browsers {
  private Browsers() {}

  /// The pages are served from elsewhere: they are named.
  public static Options pagesFromElsewhere() {
    return Options.DEFAULT.with(
        OriginPolicy.of("https://app.example.com", "http://localhost:3000"));
  }

  /// Whoever wants to may have it: no cookies, no secrets, no trusted network.
  public static Options publicFeed() {
    return Options.DEFAULT.with(OriginPolicy.ANY);
  }
}
