package dev.ws101.deflate;

import dev.ws101.handshake.Extension;
import dev.ws101.handshake.Extension.Parameter;
import dev.ws101.masking.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One element of `Sec-WebSocket-Extensions` read as permessage-deflate. RFC 7692 section 7.1.
///
/// An offer and an answer have the same parameters under almost the same rules; what a fault leads
/// to is the business of [DeflateNegotiation].
sealed interface Reading {
  String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
  String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
  String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
  String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

  /// The element breaks this rule.
  record Fault(String clause, String detail) implements Reading {}

  /// The element obeys all rules and says this.
  ///
  /// @param namesClientWindow whether `client_max_window_bits` is there, with or without a value
  record Terms(
      boolean serverNoContextTakeover,
      boolean clientNoContextTakeover,
      OptionalInt serverMaxWindowBits,
      boolean namesClientWindow,
      OptionalInt clientMaxWindowBits)
      implements Reading {}

  /// @param author whose element it is: the client's offer or the server's answer
  static Reading of(Extension element, Role author) {
    boolean offer = author == Role.CLIENT;
    Map<String, Optional<String>> values = new HashMap<>();
    for (Parameter parameter : element.parameters()) {
      if (values.put(parameter.name(), parameter.value()) != null) {
        return new Fault(offer ? "7692-7-03" : "7692-7-07", parameter.name() + " is there twice");
      }
      switch (parameter.name()) {
        case SERVER_NO_CONTEXT_TAKEOVER,
            CLIENT_NO_CONTEXT_TAKEOVER,
            SERVER_MAX_WINDOW_BITS,
            CLIENT_MAX_WINDOW_BITS -> {
          if (!isValid(parameter, author)) {
            return new Fault(offer ? "7692-7-02" : "7692-7-06", "not a valid value: " + parameter);
          }
        }
        default -> { // [6455-9.1-05]
          return new Fault(
              offer ? "7692-7-01" : "7692-7-05", "not a parameter: " + parameter.name());
        }
      }
    }
    return new Terms(
        values.containsKey(SERVER_NO_CONTEXT_TAKEOVER),
        values.containsKey(CLIENT_NO_CONTEXT_TAKEOVER),
        windowBits(values, SERVER_MAX_WINDOW_BITS),
        values.containsKey(CLIENT_MAX_WINDOW_BITS),
        windowBits(values, CLIENT_MAX_WINDOW_BITS));
  }

  private static boolean isValid(Parameter parameter, Role author) {
    return switch (parameter.name()) {
      // [7692-7.1.2.1-02] [7692-7.1.2.1-03]
      case SERVER_MAX_WINDOW_BITS -> parameter.value().filter(Reading::isWindowBits).isPresent();
      // [7692-7.1.2.2-01] [7692-7.1.2.2-02] [7692-7.1.2.2-05] only an offer may leave it open
      case CLIENT_MAX_WINDOW_BITS ->
          parameter.value().map(Reading::isWindowBits).orElse(author == Role.CLIENT);
      // [7692-7.1.1.1-01] [7692-7.1.1.2-01]
      default -> parameter.value().isEmpty();
    };
  }

  /// Exactly the eight numbers, so no sign, no leading zero, no range to get wrong.
  /// [ROBUST-deflate-03]
  private static boolean isWindowBits(String value) {
    return switch (value) {
      case "8", "9", "10", "11", "12", "13", "14", "15" -> true;
      default -> false;
    };
  }

  private static OptionalInt windowBits(Map<String, Optional<String>> values, String name) {
    return values.getOrDefault(name, Optional.empty()).stream()
        .mapToInt(Integer::parseInt)
        .findFirst();
  }
}
