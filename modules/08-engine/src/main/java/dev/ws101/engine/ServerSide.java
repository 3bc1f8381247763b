package dev.ws101.engine;

import dev.ws101.deflate.DeflateNegotiation;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.HandshakeResult;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.handshake.ServerHandshake;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The server's side of an opening: reads a request, asks the application, answers.
final class ServerSide implements Opening.Side {
  private final HttpHead head;
  private final ServerHandshake handshake;
  private final Function<HttpRequest, Admission> admission;
  private final DeflatePolicy policy;
  private Optional<DeflateParameters> deflate = Optional.empty();

  ServerSide(
      List<String> subprotocols,
      DeflatePolicy policy,
      Headers extra,
      Limits limits,
      Function<HttpRequest, Admission> admission) {
    this.head = HttpHead.ofRequest(limits.head(), limits.fields());
    this.policy = policy;
    this.admission = admission;
    this.handshake = new ServerHandshake(subprotocols, this::choose, extra);
  }

  /// [6455-4.2.2-15] only what was offered, and of that only what can be met
  private List<Extension> choose(List<Extension> offers) {
    Optional<DeflateNegotiation.Answer> answer = DeflateNegotiation.answer(offers, policy);
    deflate = answer.map(DeflateNegotiation.Answer::parameters);
    return answer.map(DeflateNegotiation.Answer::extension).stream().toList();
  }

  @Override
  public HttpHead head() {
    return head;
  }

  @Override
  public boolean answers() {
    return true;
  }

  @Override
  public Event judge(boolean malformed) {
    if (malformed) {
      return refused(handshake.answer(head.malformed()));
    }
    HttpRequest request = head.request();
    return switch (handshake.answer(request)) {
      case HandshakeResult.Accepted accepted ->
          switch (admission.apply(request)) {
            case Admission.Refuse(HttpResponse answer) -> turnedAway(answer);
            case Admission.Accept(var subprotocol, var headers)
                when subprotocol.isEmpty() && headers.fields().isEmpty() ->
                opened(request, accepted);
            case Admission.Accept wishes -> opened(request, wishes);
          };
      case HandshakeResult.Rejected rejected -> refused(rejected);
    };
  }

  private static Event opened(HttpRequest request, HandshakeResult.Accepted as) {
    return new Event.Opened(request, as.response(), as.subprotocol(), as.extensions());
  }

  /// Answers anew, as the application wishes. What it must not wish for is its fault, not the
  /// client's.
  private Event opened(HttpRequest request, Admission.Accept wishes) {
    List<String> spoken = wishes.subprotocol().map(List::of).orElse(handshake.subprotocols());
    Headers extra = handshake.extra().withAll(wishes.headers());
    try {
      return switch (new ServerHandshake(spoken, this::choose, extra).answer(request)) {
        case HandshakeResult.Accepted as
            when wishes.subprotocol().isEmpty() || as.subprotocol().isPresent() ->
            opened(request, as);
        case HandshakeResult.Accepted _ -> // [6455-4.2.2-12]
            fault(
                "6455-4.2.2-12",
                "chose " + spoken.getFirst() + ", for which the client did not ask");
        case HandshakeResult.Rejected rejected -> refused(rejected);
      };
    } catch (IllegalArgumentException impossible) { // a field that is the handshake's, or no token
      return fault("6455-4.2.2-17", "wished for the impossible: " + impossible.getMessage());
    }
  }

  /// The details are for the log of the server, and no business of the client.
  private static Event.Refused fault(String clause, String what) {
    Headers fields = Headers.of("Connection", "close", "Content-Length", "0");
    HttpResponse answer = new HttpResponse(500, "Internal Server Error", fields, new byte[0]);
    return new Event.Refused(clause, "the application " + what, Optional.of(answer));
  }

  @Override
  public Event.Refused late() {
    String detail = "the request was not complete in time";
    return refused(handshake.answer(new HttpHead.Malformed(408, "ROBUST-hs-17", detail)));
  }

  private static Event.Refused turnedAway(HttpResponse answer) {
    return new Event.Refused(
        "6455-4.2.2-07", "the application answered " + answer.status(), Optional.of(answer));
  }

  private static Event.Refused refused(HandshakeResult.Rejected rejected) {
    return new Event.Refused(
        rejected.clause(), rejected.detail(), Optional.of(rejected.response()));
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
