package dev.ws101.kit;

import java.util.List;
import java.util.OptionalInt;

/// What a client offers with permessage-deflate: RFC 7692 7.1.
///
/// @param serverNoTakeover the server must compress each message on its own
/// @param clientNoTakeover the client is going to do so, as a hint
/// @param serverBits the largest window that the server may have, as a power of 2, if there is a
///   limit
/// @param limitable the client lets the server limit the client's window
/// @param clientBits the largest window that the client is going to have, as a hint
public record DeflateOffer(
    boolean serverNoTakeover,
    boolean clientNoTakeover,
    OptionalInt serverBits,
    boolean limitable,
    OptionalInt clientBits) {

  /// The offers in a request that a server may accept, the preferred one first.
  public static List<DeflateOffer> in(Asked asked) {
    return elements(asked).stream()
        .filter(element -> element.faults().isEmpty())
        .map(DeflateOffer::of)
        .toList();
  }

  /// What is wrong with the offers of permessage-deflate in a request.
  public static List<String> faults(Asked asked) {
    return elements(asked).stream().flatMap(element -> element.faults().stream()).toList();
  }

  private static List<DeflateElement> elements(Asked asked) {
    return DeflateElement.split(asked.value("Sec-WebSocket-Extensions")).stream()
        .filter(DeflateElement::isDeflate)
        .map(element -> DeflateElement.read(element, Role.CLIENT))
        .toList();
  }

  private static DeflateOffer of(DeflateElement element) {
    return new DeflateOffer(
        element.has(DeflateElement.SERVER_TAKEOVER),
        element.has(DeflateElement.CLIENT_TAKEOVER),
        element.number(DeflateElement.SERVER_BITS),
        element.has(DeflateElement.CLIENT_BITS),
        element.number(DeflateElement.CLIENT_BITS));
  }

  /// The answer that accepts it and asks for nothing more.
  public DeflateAnswer accepted() {
    return new DeflateAnswer(serverNoTakeover, false, serverBits, OptionalInt.empty());
  }
}
