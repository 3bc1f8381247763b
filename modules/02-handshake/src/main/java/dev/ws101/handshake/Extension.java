package dev.ws101.handshake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One element of `Sec-WebSocket-Extensions`: a name and its parameters in the order given, for
/// example `permessage-deflate; client_max_window_bits`. [6455-9.1-01]
///
/// In a request it is an offer, in a response an acceptance; the form is the same. Nothing here
/// knows what a name or a parameter means [6455-9.1-05] [6455-9.1-07]: names such as `constructor`
/// or `__proto__` are names like any other [ROBUST-hs-07].
///
/// Names and values are tokens [6455-11.4-01], so that whatever is written parses again; anything
/// else is an [IllegalArgumentException]. [ROBUST-hs-13]
public record Extension(String name, List<Parameter> parameters) {

  /// A parameter, with or without a value. The value is unquoted. [6455-9.1-02]
  public record Parameter(String name, Optional<String> value) {

    public Parameter {
      HeaderGrammar.requireToken(name, "an extension parameter");
      value.ifPresent(v -> HeaderGrammar.requireToken(v, "the value of " + name));
    }

    /// The form on the wire. A value is always a token, so it never needs quotes.
    @Override
    public String toString() {
      return value.map(v -> name + "=" + v).orElse(name);
    }
  }

  public Extension {
    HeaderGrammar.requireToken(name, "an extension");
    parameters = List.copyOf(parameters);
  }

  /// Whether each of the answers bears the name of one of the offers. Names are compared as they
  /// are: the RFC says of no case that it does not matter.
  static boolean areOffered(List<Extension> answers, List<Extension> offers) {
    List<String> names = offers.stream().map(Extension::name).toList();
    return answers.stream().map(Extension::name).allMatch(names::contains);
  }

  /// The form on the wire.
  @Override
  public String toString() {
    return parameters.stream().map(p -> "; " + p).collect(Collectors.joining("", name, ""));
  }
}
