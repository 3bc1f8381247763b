import java.util.List;
import java.util.Optional;

/// What both ends have agreed on about permessage-deflate: RFC 7692, section 7.1.
///
/// @param answer what the server says about it in `Sec-WebSocket-Extensions`
record Agreement(boolean serverTakesContextOver, boolean clientTakesContextOver, String answer) {
  private static final String NAME = "permessage-deflate";

  /// Takes the first offer that we can keep to.
  ///
  /// As it stands it promises whatever it is asked.
  static Optional<Agreement> on(List<List<String>> offers) {
    // TODO: look at the parameters, decline what cannot be kept, and answer what has to be.
    return offers.stream()
        .filter(offer -> offer.getFirst().equals(NAME))
        .map(offer -> new Agreement(true, true, NAME))
        .findFirst();
  }
}
