import java.util.ArrayList;
import java.util.List;

/// What a client offers in `Sec-WebSocket-Extensions`: RFC 6455, section 9.1.
final class Extensions {
  /// A value in quotes must be a token, too, so no comma or semicolon hides in it.
  private static final String PARAMETER =
      "[ \t]*" + Request.TOKEN + "(=(" + Request.TOKEN + "|\"" + Request.TOKEN + "\"))?[ \t]*";

  private Extensions() {}

  /// The offers, each as name and parameters.
  static List<List<String>> offers(Request request) throws Refused {
    List<List<String>> offers = new ArrayList<>();
    for (String offer : request.items("sec-websocket-extensions")) {
      List<String> parts = List.of(offer.split(";", -1));
      boolean wellFormed = parts.stream().allMatch(part -> part.matches(PARAMETER));
      if (!wellFormed || !parts.getFirst().strip().matches(Request.TOKEN)) {
        throw new Refused(400, "Those are no extensions");
      }
      offers.add(parts.stream().map(part -> part.strip().replace("\"", "")).toList());
    }
    return offers;
  }
}
