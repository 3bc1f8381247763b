package dev.ws101.kit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The opening handshake of a connection, and the proof of life behind it.
final class Opening {
  private static final int LONGEST_HEAD = 1 << 16;
  private static final int GREETINGS = 16;

  private final Peer peer;
  private final Session session;

  Opening(Peer peer, Session session) {
    this.peer = peer;
    this.session = session;
  }

  Upgrade request() {
    byte[] nonce = new byte[16];
    session.random().nextBytes(nonce);
    return switch (session.reach()) {
      case Target target -> Upgrade.to(target, Base64.getEncoder().encodeToString(nonce));
      case Visitors _, Caller _ -> throw new IllegalStateException("it is the client who asks");
    };
  }

  /// Reads a response; what follows its head goes to the frame reader.
  Answer answer() {
    return head("response head").map(Answer::parse).orElseGet(Answer::none);
  }

  /// Reads a request; what follows its head goes to the frame reader.
  ///
  /// @param port where it came to
  /// @return nothing if the connection ended instead
  Optional<Visit> request(int port) {
    boolean invited = session.reach() instanceof Visitors;
    return head("opening request")
        .map(head -> new Visit(peer, this, Asked.parse(head, port, invited)));
  }

  /// Without its blank line; nothing if the connection ended instead.
  private Optional<String> head(String what) {
    byte[] all = new byte[0];
    while (true) {
      switch (peer.piece()) {
        case Wire.Piece.Bytes(byte[] bytes) -> all = joined(all, bytes);
        case Wire.Piece.End _ -> {
          if (all.length > 0) {
            throw Judgement.fail(
                "the connection ended inside the %s: %s".formatted(what, Words.bytes(all)));
          }
          return Optional.empty();
        }
        case Wire.Piece.Nothing() ->
            throw Judgement.late(
                "no %s within %d ms, only %s"
                    .formatted(what, session.timeout().toMillis(), Words.bytes(all)));
      }
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int blank = text.indexOf("\r\n\r\n");
      if (blank >= 0) {
        peer.startFrames(Arrays.copyOfRange(all, blank + 4, all.length));
        return Optional.of(text.substring(0, blank));
      }
      if (all.length > LONGEST_HEAD) {
        throw Judgement.fail("a %s without an end: %s".formatted(what, Words.bytes(all)));
      }
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /// A message of ours must come back, or a ping be answered.
  void mustBeAlive() {
    if (session.reach() instanceof Caller caller && !caller.agent().isMet()) {
      meet(caller.agent());
      return;
    }
    Barrier probe = probe();
    peer.expect().expecting("first of all a sign of life: " + probe.answer());
    peer.send(probe.frame());
    mustAnswer(probe);
  }

  /// One that nothing is known of is asked for both signs of life, and can do what it shows.
  private void meet(Agent stranger) {
    Barrier echo = Barrier.make(true, session.random().nextLong());
    Barrier pong = Barrier.make(false, session.random().nextLong());
    peer.expect().expecting("first of all signs of life: " + echo.answer() + ", " + pong.answer());
    peer.send(echo.frame(), pong.frame());
    Set<Ability> shown = EnumSet.noneOf(Ability.class);
    String lack = "";
    try {
      while (shown.size() < 2) {
        Incoming next = peer.next();
        if (echo.isAnsweredBy(next)) {
          shown.add(Ability.ECHO);
        } else if (pong.isAnsweredBy(next)) {
          shown.add(Ability.PONG);
        } else if (!isGreeting(next)) {
          throw Judgement.fail(next + " instead of a sign of life after the handshake");
        }
      }
    } catch (Judgement late) {
      if (!late.timedOut() || shown.isEmpty()) {
        stranger.stayedSilent();
        throw late;
      }
      lack = late.getMessage();
    }
    stranger.meet(shown, lack);
    session.abilities().retainAll(stranger.abilities());
  }

  /// What a peer that lives answers in one way or the other.
  Barrier probe() {
    return peer.expect().barrier(session.abilities().contains(Ability.ECHO));
  }

  /// The answer to a probe that has been sent must come. Greetings before it are passed over.
  void mustAnswer(Barrier probe) {
    Incoming answer = answer(probe);
    if (!probe.isAnsweredBy(answer)) {
      throw Judgement.fail(answer + " instead of a sign of life after the handshake");
    }
  }

  /// The answer to a probe that has been sent, or a Close or an end instead.
  Incoming answer(Barrier probe) {
    for (int others = 0; others <= GREETINGS; others++) {
      Incoming incoming = peer.next();
      if (probe.isAnsweredBy(incoming) || !isGreeting(incoming)) {
        return incoming;
      }
    }
    throw Judgement.fail("more than " + GREETINGS + " messages, none of them the one sent");
  }

  private static boolean isGreeting(Incoming incoming) {
    return incoming instanceof Incoming.Message || isPong(incoming);
  }

  private static boolean isPong(Incoming incoming) {
    return incoming instanceof Received frame && frame.opcode() == Frame.PONG;
  }
}
