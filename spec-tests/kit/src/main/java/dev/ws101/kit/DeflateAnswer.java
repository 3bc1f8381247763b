package dev.ws101.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What a server agreed to in answer to an offer of permessage-deflate: RFC 7692 7.1.
///
/// @param serverNoTakeover each message of the server is compressed on its own
/// @param clientNoTakeover each message of the client is
/// @param serverBits the largest window of the server, as a power of 2, if it was limited
/// @param clientBits the largest window of the client, if it was limited
public record DeflateAnswer(
    boolean serverNoTakeover,
    boolean clientNoTakeover,
    OptionalInt serverBits,
    OptionalInt clientBits) {
  private static final String NAME = "permessage-deflate";
  private static final List<String> FLAGS =
      List.of("server_no_context_takeover", "client_no_context_takeover");
  private static final List<String> NUMBERS =
      List.of("server_max_window_bits", "client_max_window_bits");

  /// Reads a 101; nothing if the server has declined.
  ///
  /// @throws Judgement if a client must refuse the answer whatever it had offered (7)
  public static Optional<DeflateAnswer> of(Answer answer) {
    String agreed = answer.value("Sec-WebSocket-Extensions");
    if (answer.values("Sec-WebSocket-Extensions").isEmpty()) {
      return Optional.empty();
    }
    String[] parts = agreed.split(";", -1);
    if (!parts[0].strip().equals(NAME) || agreed.contains(",")) {
      throw Judgement.fail("an answer that is not just one " + NAME + ": " + agreed);
    }
    Map<String, String> parameters = new HashMap<>();
    Stream.of(parts).skip(1).forEach(part -> read(part, parameters));
    return Optional.of(
        new DeflateAnswer(
            parameters.containsKey(FLAGS.get(0)),
            parameters.containsKey(FLAGS.get(1)),
            number(parameters.get(NUMBERS.get(0))),
            number(parameters.get(NUMBERS.get(1)))));
  }

  private static void read(String part, Map<String, String> parameters) {
    String[] halves = part.strip().split("\\s*=\\s*", 2);
    String value = halves.length == 1 ? "" : halves[1].replaceFirst("^\"(.*)\"$", "$1");
    boolean right =
        FLAGS.contains(halves[0]) && halves.length == 1
            || NUMBERS.contains(halves[0]) && value.matches("[89]|1[0-5]");
    if (!right || parameters.put(halves[0], value) != null) {
      throw Judgement.fail(
          "an answer with a parameter that is unknown, of no legal value, or there twice: "
              + part.strip());
    }
  }

  private static OptionalInt number(String value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
  }
}
