package dev.ws101.engine;

import dev.ws101.deflate.DeflateNegotiation;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.HandshakeResult;
import dev.ws101.handshake.HttpHead;
import java.util.Optional;

/// The client's side: has sent a request, reads the answer.
final class ClientSide implements Opening.Side {
  private final HttpHead head;
  private final ClientHandshake handshake;
  private final DeflatePolicy policy;
  private Optional<DeflateParameters> deflate = Optional.empty();

  ClientSide(ClientHandshake handshake, DeflatePolicy policy, Limits limits) {
    this.head = HttpHead.ofResponse(limits.head(), limits.fields());
    this.handshake = handshake;
    this.policy = policy;
  }

  @Override
  public HttpHead head() {
    return head;
  }

  @Override
  public boolean answers() {
    return false;
  }

  @Override
  public Event judge(boolean malformed) {
    if (malformed) {
      HttpHead.Malformed fault = head.malformed();
      return new Event.Refused(fault.clause(), fault.detail(), Optional.empty());
    }
    return switch (handshake.check(head.response())) {
      case HandshakeResult.Accepted accepted -> accepted(accepted);
      case HandshakeResult.Rejected(_, var clause, var detail, var response) ->
          new Event.Refused(clause, detail, Optional.of(response));
    };
  }

  @Override
  public Event.Refused late() {
    return new Event.Refused("6455-4.1-44", "the server did not answer in time", Optional.empty());
  }

  /// [7692-5-13] an answer that does not fit the offer is no agreement
  private Event accepted(HandshakeResult.Accepted accepted) {
    try {
      deflate = DeflateNegotiation.accept(accepted.extensions(), policy);
      return new Event.Opened(
          handshake.request(), accepted.response(), accepted.subprotocol(), accepted.extensions());
    } catch (ProtocolViolation violation) {
      return new Event.Refused(
          violation.clause(), violation.getMessage(), Optional.of(accepted.response()));
    }
  }

  @Override
  public DeflatePolicy policy() {
    return policy;
  }

  @Override
  public Optional<DeflateParameters> deflate() {
    return deflate;
  }
}
