package dev.ws101.kit;

import java.util.Optional;
import java.util.OptionalInt;

/// What client and server agree to when the server accepts permessage-deflate: RFC 7692 7.1.
///
/// Each method returns a copy with one thing more agreed.
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
  private static final String FIELD = "Sec-WebSocket-Extensions";

  /// Reads a 101; nothing if the server has declined.
  ///
  /// @throws Judgement if a client must refuse the answer whatever it had offered (7)
  public static Optional<DeflateAnswer> of(Answer answer) {
    String agreed = answer.value(FIELD);
    if (answer.values(FIELD).isEmpty()) {
      return Optional.empty();
    }
    if (!DeflateElement.isDeflate(agreed) || agreed.contains(",")) {
      throw Judgement.fail(
          "an answer that is not just one %s: %s".formatted(DeflateElement.NAME, agreed));
    }
    DeflateElement element = DeflateElement.read(agreed, Role.SERVER);
    if (!element.faults().isEmpty()) {
      throw Judgement.fail("an answer with " + String.join("; ", element.faults()));
    }
    return Optional.of(
        new DeflateAnswer(
            element.has(DeflateElement.SERVER_TAKEOVER),
            element.has(DeflateElement.CLIENT_TAKEOVER),
            element.number(DeflateElement.SERVER_BITS),
            element.number(DeflateElement.CLIENT_BITS)));
  }

  /// With `server_no_context_takeover`.
  public DeflateAnswer withoutServerTakeover() {
    return new DeflateAnswer(true, clientNoTakeover, serverBits, clientBits);
  }

  /// With `client_no_context_takeover`.
  public DeflateAnswer withoutClientTakeover() {
    return new DeflateAnswer(serverNoTakeover, true, serverBits, clientBits);
  }

  /// With `server_max_window_bits`.
  public DeflateAnswer withServerBits(int bits) {
    return new DeflateAnswer(serverNoTakeover, clientNoTakeover, OptionalInt.of(bits), clientBits);
  }

  /// With `client_max_window_bits`, which the client must have offered.
  public DeflateAnswer withClientBits(int bits) {
    return new DeflateAnswer(serverNoTakeover, clientNoTakeover, serverBits, OptionalInt.of(bits));
  }

  /// What binds the messages of a side.
  Terms of(Role sender) {
    return sender == Role.SERVER
        ? new Terms(!serverNoTakeover, serverBits.orElse(Terms.MOST_BITS))
        : new Terms(!clientNoTakeover, clientBits.orElse(Terms.MOST_BITS));
  }

  /// What binds the messages of one side.
  ///
  /// @param takeover a message may refer to those before it
  /// @param bits no reference is longer than this power of 2
  record Terms(boolean takeover, int bits) {
    static final int MOST_BITS = 15;

    int window() {
      return 1 << bits;
    }
  }

  /// As it is written in an answer.
  @Override
  public String toString() {
    return DeflateElement.NAME
        + (serverNoTakeover ? "; " + DeflateElement.SERVER_TAKEOVER : "")
        + (clientNoTakeover ? "; " + DeflateElement.CLIENT_TAKEOVER : "")
        + parameter(DeflateElement.SERVER_BITS, serverBits)
        + parameter(DeflateElement.CLIENT_BITS, clientBits);
  }

  private static String parameter(String name, OptionalInt value) {
    return value.isPresent() ? "; %s=%d".formatted(name, value.getAsInt()) : "";
  }
}
