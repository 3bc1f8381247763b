package dev.ws101.handshake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One element of `Sec-WebSocket-Extensions`: a name and its parameters in the order given, for
/// example `permessage-deflate; client_max_window_bits`. [6455-9.1-01]
///
/// In a request it is an offer, in a response an acceptance; the form is the same. Nothing here
/// knows what a name or a parameter means.
public record Extension(String name, List<Parameter> parameters) {

  /// A parameter, with or without a value. The value is unquoted. [6455-9.1-02]
  public record Parameter(String name, Optional<String> value) {

    /// The form on the wire. A value is always a token, so it never needs quotes.
    @Override
    public String toString() {
      return value.map(v -> name + "=" + v).orElse(name);
    }
  }

  public Extension {
    parameters = List.copyOf(parameters);
  }

  /// The form on the wire.
  @Override
  public String toString() {
    return parameters.stream().map(p -> "; " + p).collect(Collectors.joining("", name, ""));
  }
}
