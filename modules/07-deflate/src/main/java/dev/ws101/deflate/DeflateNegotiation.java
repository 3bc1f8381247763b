package dev.ws101.deflate;

import dev.ws101.deflate.Reading.Fault;
import dev.ws101.deflate.Reading.Terms;
import dev.ws101.framing.CloseCode;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.Extension.Parameter;
import dev.ws101.masking.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How client and server come to agree on permessage-deflate, as the extension's own specification
/// wants it [6455-9-04]: RFC 7692 sections 5 and 7.1.
///
/// Elements with other names are none of its business. A server uses no extension beside this one,
/// so none that wants RSV1 or frame boundaries for itself. [7692-5-08] [7692-5-10]
public final class DeflateNegotiation {
  /// The registered name. [6455-9.1-04]
  public static final String NAME = "permessage-deflate";

  private DeflateNegotiation() {}

  /// What a server says and what it thereby agrees to.
  ///
  /// @param extension the element for the response [7692-5-06]
  public record Answer(Extension extension, DeflateParameters parameters) {}

  /// What a client puts into its request: one offer, or none when the policy is off. [7692-5-01]
  ///
  /// There is no second offer to fall back to: what the policy wants of the server is wanted, not
  /// preferred. [7692-5-04]
  public static List<Extension> offer(DeflatePolicy policy) {
    if (!policy.enabled()) {
      return List.of();
    }
    List<Parameter> parameters = new ArrayList<>();
    addFlags(parameters, policy.serverNoContextTakeover(), policy.clientNoContextTakeover());
    if (policy.serverMaxWindowBits() < DeflateParameters.MOST_WINDOW_BITS) { // [7692-7.1.2.1-01]
      parameters.add(window(Reading.SERVER_MAX_WINDOW_BITS, policy.serverMaxWindowBits()));
    }
    // [7692-7.1.2.2-03] we can do any window, so we always say so; a value is a hint [7692-5-05]
    parameters.add(
        policy.clientMaxWindowBits() < DeflateParameters.MOST_WINDOW_BITS
            ? window(Reading.CLIENT_MAX_WINDOW_BITS, policy.clientMaxWindowBits())
            : new Parameter(Reading.CLIENT_MAX_WINDOW_BITS, Optional.empty()));
    return List.of(new Extension(NAME, parameters));
  }

  /// Accepts the first offer that is valid, as a server; each of those can be met. [7692-5-02]
  /// [7692-5-03] [7692-7-04] [6455-9.1-07] An invalid one is declined, which is no error.
  /// [7692-7-01] [7692-7-02] [7692-7-03]
  ///
  /// @param offers all extensions that the client offers, in its order
  /// @return empty when compression is off or nothing acceptable was offered [7692-5-12]
  public static Optional<Answer> answer(List<Extension> offers, DeflatePolicy policy) {
    if (!policy.enabled()) {
      return Optional.empty();
    }
    return offers.stream()
        .filter(offer -> offer.name().equals(NAME))
        .map(offer -> Reading.of(offer, Role.CLIENT))
        .filter(Terms.class::isInstance)
        .map(Terms.class::cast)
        .findFirst()
        .map(offer -> answer(offer, policy));
  }

  /// [7692-5-07] [6455-9.1-09] What is said here is what [Inflation] and [Deflation] will do.
  private static Answer answer(Terms offer, DeflatePolicy policy) {
    // [7692-7.1.1.1-03] [7692-7.1.1.1-04] [7692-7.1.1.1-05]
    boolean serverForgets = offer.serverNoContextTakeover() || policy.serverNoContextTakeover();
    // [7692-7.1.1.2-02] the hint is taken up: it saves us the window
    boolean clientForgets = offer.clientNoContextTakeover() || policy.clientNoContextTakeover();
    // [7692-7.1.2.1-04] [7692-7.1.2.1-06] [7692-7.1.2.1-07] [ROBUST-deflate-04] never above the
    // offer
    int serverBits = Math.min(offer.serverMaxWindowBits().orElse(15), policy.serverMaxWindowBits());
    // [7692-7.1.2.2-04] [7692-7.1.2.2-06] [7692-7.1.2.2-07] only to a client that can be told
    int clientBits =
        offer.namesClientWindow()
            ? Math.min(offer.clientMaxWindowBits().orElse(15), policy.clientMaxWindowBits())
            : DeflateParameters.MOST_WINDOW_BITS;
    List<Parameter> parameters = new ArrayList<>();
    addFlags(parameters, serverForgets, clientForgets);
    if (offer.serverMaxWindowBits().isPresent() || serverBits < 15) {
      parameters.add(window(Reading.SERVER_MAX_WINDOW_BITS, serverBits));
    }
    if (offer.clientMaxWindowBits().isPresent() || clientBits < 15) {
      parameters.add(window(Reading.CLIENT_MAX_WINDOW_BITS, clientBits));
    }
    return new Answer(
        new Extension(NAME, parameters),
        new DeflateParameters(serverForgets, clientForgets, serverBits, clientBits));
  }

  /// Judges the server's answer, as a client.
  ///
  /// @param answered all extensions that the server accepts
  /// @param offered the policy that made our [#offer]
  /// @return empty when the server declined: go on without compression [7692-5-15] [6455-9.1-06]
  /// @throws ProtocolViolation 1010 for an answer that is invalid or not what we asked for; the
  ///   connection must fail [7692-5-13] [7692-5.1-01] [7692-7-08]
  public static Optional<DeflateParameters> accept(
      List<Extension> answered, DeflatePolicy offered) {
    List<Extension> ours = answered.stream().filter(e -> e.name().equals(NAME)).toList();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    if (!offered.enabled()) {
      throw refusal("7692-5-13", "the server accepts an offer that was not made");
    }
    // [7692-5-11] whatever works on whole messages wants RSV1, by the convention of its name
    if (answered.stream().filter(e -> e.name().startsWith("permessage-")).count() > 1) {
      throw refusal("7692-5-09", "the server accepts two extensions that use RSV1");
    }
    return Optional.of(
        switch (Reading.of(ours.getFirst(), Role.SERVER)) {
          case Fault(String clause, String detail) -> throw refusal(clause, detail);
          case Terms answer -> accept(answer, offered);
        });
  }

  private static DeflateParameters accept(Terms answer, DeflatePolicy offered) {
    if (offered.serverNoContextTakeover() && !answer.serverNoContextTakeover()) {
      throw refusal("7692-7.1.1.1-03", "the server leaves out server_no_context_takeover");
    }
    int serverBits = answer.serverMaxWindowBits().orElse(15);
    if (serverBits > offered.serverMaxWindowBits()) { // [7692-7.1.2.1-04]
      throw refusal("7692-7-08", "the server wants a window of 2^%d".formatted(serverBits));
    }
    return new DeflateParameters(
        answer.serverNoContextTakeover(),
        // [7692-7.1.1.2-03], and our hint binds us even if it was not taken up [ROBUST-deflate-06]
        answer.clientNoContextTakeover() || offered.clientNoContextTakeover(),
        serverBits,
        // [7692-7.2.2-12] [7692-7.2.1-15]
        Math.min(answer.clientMaxWindowBits().orElse(15), offered.clientMaxWindowBits()));
  }

  private static void addFlags(List<Parameter> to, boolean server, boolean client) {
    if (server) {
      to.add(new Parameter(Reading.SERVER_NO_CONTEXT_TAKEOVER, Optional.empty()));
    }
    if (client) {
      to.add(new Parameter(Reading.CLIENT_NO_CONTEXT_TAKEOVER, Optional.empty()));
    }
  }

  private static Parameter window(String name, int bits) {
    return new Parameter(name, Optional.of(Integer.toString(bits)));
  }

  private static ProtocolViolation refusal(String clause, String detail) {
    return new ProtocolViolation(CloseCode.MISSING_EXTENSION, clause, NAME + ": " + detail);
  }
}
