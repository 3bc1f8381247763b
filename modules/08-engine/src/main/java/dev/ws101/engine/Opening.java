package dev.ws101.engine;

import dev.ws101.deflate.DeflateNegotiation;
import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.handshake.ClientHandshake;
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

/// The opening handshake of a connection: heads are exchanged, and it is open or refused.
final class Opening {

  /// What the two roles do differently: judge the peer's head.
  sealed interface Side {

    /// What reads the peer's head.
    HttpHead head();

    /// Judges the head once it is complete or malformed.
    ///
    /// @return [Event.Opened] or [Event.Refused]
    Event judge(boolean malformed);

    /// What it comes to when the peer takes too long. [ROBUST-hs-17]
    Event.Refused late();

    /// Whether it is for this side to answer with an HTTP response. [6455-4.2.1-01]
    boolean answers();

    /// What we wished for in compression.
    DeflatePolicy policy();

    /// What was agreed on compression, once the connection is open.
    Optional<DeflateParameters> deflate();
  }

  private final Side side;
  private final Sender sender;
  private byte[] input = {};
  private int from;
  private int to;
  private Event.Refused refused;
  private boolean told;

  Opening(Side side, Sender sender) {
    this.side = side;
    this.sender = sender;
  }

  /// Lends octets, until [#next] answers null or [Event.Opened].
  void receive(byte[] bytes, int from, int to) {
    if (refused == null) {
      this.input = bytes;
      this.from = from;
      this.to = to;
    }
  }

  /// [Event.Opened], [Event.Refused] once, or null when there is neither yet.
  Event next() {
    if (refused == null && from < to) {
      HttpHead.Step step = side.head().feed(input, from, to);
      from = side.head().consumed();
      if (step != HttpHead.Step.NEED_INPUT) {
        switch (side.judge(step == HttpHead.Step.MALFORMED)) {
          case Event.Refused refusal -> refuse(refusal);
          case Event opened -> {
            return opened;
          }
        }
      }
    }
    if (refused == null || told) {
      return null;
    }
    told = true;
    return refused;
  }

  /// Hands the rest of the octets lent to the connection that is open now: the first frame may
  /// stand in the same read as the head. [6455-4.2.2-25]
  void passOn(Session session) {
    session.receive(input, from, to);
  }

  Optional<DeflateParameters> deflate() {
    return side.deflate();
  }

  int level() {
    return side.policy().level();
  }

  boolean isRefused() {
    return refused != null;
  }

  /// Ends the opening without a connection; the first reason is the reason.
  void refuse(Event.Refused refusal) {
    if (refused == null) {
      refused = refusal;
      if (side.answers()) {
        refusal.response().ifPresent(answer -> sender.head(answer.encode())); // [6455-10.7-04]
      }
    }
  }

  void late() {
    refuse(side.late());
  }

  /// The server's side: reads a request, answers it.
  static final class ServerSide implements Side {
    private final HttpHead head;
    private final ServerHandshake handshake;
    private final Function<HttpRequest, Optional<HttpResponse>> admission;
    private final DeflatePolicy policy;
    private Optional<DeflateParameters> deflate = Optional.empty();

    ServerSide(
        List<String> subprotocols,
        DeflatePolicy policy,
        Headers extra,
        int headLimit,
        Function<HttpRequest, Optional<HttpResponse>> admission) {
      this.head = HttpHead.ofRequest(headLimit);
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
        case HandshakeResult.Accepted(var response, var subprotocol, var extensions) ->
            admission
                .apply(request)
                .<Event>map(ServerSide::turnedAway)
                .orElseGet(() -> new Event.Opened(request, response, subprotocol, extensions));
        case HandshakeResult.Rejected rejected -> refused(rejected);
      };
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

  /// The client's side: has sent a request, reads the answer.
  static final class ClientSide implements Side {
    private final HttpHead head;
    private final ClientHandshake handshake;
    private final DeflatePolicy policy;
    private Optional<DeflateParameters> deflate = Optional.empty();

    ClientSide(ClientHandshake handshake, DeflatePolicy policy, int headLimit) {
      this.head = HttpHead.ofResponse(headLimit);
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
      return new Event.Refused(
          "6455-4.1-44", "the server did not answer in time", Optional.empty());
    }

    /// [7692-5-13] an answer that does not fit the offer is no agreement
    private Event accepted(HandshakeResult.Accepted accepted) {
      try {
        deflate = DeflateNegotiation.accept(accepted.extensions(), policy);
        return new Event.Opened(
            handshake.request(),
            accepted.response(),
            accepted.subprotocol(),
            accepted.extensions());
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
}
