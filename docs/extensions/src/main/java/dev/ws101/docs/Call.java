package dev.ws101.docs;

import java.util.Map;
import java.util.Optional;

/// A macro in a document: `frame::81 05 48[role=server]`.
///
/// @param target what stands between the colons and the bracket
/// @param options what stands in the brackets, and the title above
/// @param document where it stands, relative to the root of the repository
/// @param root the way from its page to the root of the site
record Call(String target, Map<String, String> options, String document, String root) {

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /// An option that can only be said or not: `doc=no`.
  boolean allows(String name) {
    return switch (options.getOrDefault(name, "yes")) {
      case "yes" -> true;
      case "no" -> false;
      default ->
          throw new Unusable(
              "%s=%s means nothing".formatted(name, options.get(name)),
              "write %s=no or leave it out".formatted(name));
    };
  }
}
