import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What both ends have agreed on about permessage-deflate: RFC 7692, section 7.1.
///
/// @param answer what the server says about it in `Sec-WebSocket-Extensions`
record Agreement(boolean serverTakesContextOver, boolean clientTakesContextOver, String answer) {
  private static final String NAME = "permessage-deflate";

  /// Takes the first offer that we can keep to.
  static Optional<Agreement> on(List<List<String>> offers) {
    return offers.stream()
        .filter(offer -> offer.getFirst().equals(NAME))
        .map(offer -> offer.subList(1, offer.size()))
        .filter(Agreement::canBeKept)
        .map(Agreement::keeping)
        .findFirst();
  }

  /// Whether each parameter is known, right, and there once. The deflater of the JDK has a window
  /// of 15 bits and no other; its inflater reads what is made with any.
  private static boolean canBeKept(List<String> parameters) {
    Set<String> names = new HashSet<>();
    return parameters.stream()
        .allMatch(parameter ->
            names.add(parameter.split("=")[0])
                && parameter.matches(
                    "(server|client)_no_context_takeover|server_max_window_bits=15"
                        + "|client_max_window_bits(=([89]|1[0-5]))?"));
  }

  private static Agreement keeping(List<String> parameters) {
    List<String> answer = new ArrayList<>(List.of(NAME));
    parameters.stream()
        .filter(parameter -> !parameter.startsWith("client_max_window_bits"))
        .forEach(answer::add);
    return new Agreement(
        !parameters.contains("server_no_context_takeover"),
        !parameters.contains("client_no_context_takeover"),
        String.join("; ", answer));
  }
}
