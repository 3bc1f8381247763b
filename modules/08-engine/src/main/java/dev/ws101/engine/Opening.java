package dev.ws101.engine;

import dev.ws101.deflate.DeflateParameters;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.handshake.HttpHead;
import java.util.Optional;

/// The opening handshake of a connection: heads are exchanged, and it is open or refused.
final class Opening {

  /// What the two roles do differently: judge the peer's head.
  sealed interface Side permits ServerSide, ClientSide {

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
}
