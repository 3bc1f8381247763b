package dev.ws101.kit.cases;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Answer;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// What the cases about opening requests have in common.
///
/// A refusal proves nothing about a server that refuses everything. So whatever passes by refusing
/// shows first, on a connection of its own, that the same server accepts a correct request.
final class Handshakes {
  private Handshakes() {}

  /// The changed request is accepted.
  static void accepts(Peer peer, UnaryOperator<Upgrade> change) throws IOException {
    peer.expect().accepted(change.apply(peer.upgrade()));
  }

  /// The changed request is right, but its refusal can be defended: an HTTP error, or no
  /// connection, is lenient.
  static Answer acceptsIfAble(Peer peer, UnaryOperator<Upgrade> change, String excuse)
      throws IOException {
    acceptsACorrectOne(peer);
    Upgrade request = change.apply(peer.upgrade());
    Answer answer = peer.ask(request);
    acceptedOrRefused(peer, answer, request);
    if (!answer.switched()) {
      throw Judgement.lenient(answer + "; " + excuse);
    }
    return answer;
  }

  /// The spoilt request is answered with one of these statuses, or with the end of the connection.
  static void refuses(Peer peer, UnaryOperator<Upgrade> spoil, int... statuses) throws IOException {
    acceptsACorrectOne(peer);
    peer.expect().refused(spoil.apply(peer.upgrade()), statuses);
  }

  /// The same, but there are reasons to let the request pass: a 101 is lenient.
  static void refusesIfStrict(
      Peer peer, UnaryOperator<Upgrade> spoil, String excuse, int... statuses) throws IOException {
    acceptsACorrectOne(peer);
    Answer answer = peer.ask(spoil.apply(peer.upgrade()));
    if (answer.switched()) {
      peer.expect().expecting("an HTTP error, or no connection");
      throw Judgement.lenient(answer + "; " + excuse);
    }
    peer.expect().refused(answer, statuses);
  }

  /// The request is one of plain HTTP: any answer will do that is not a 101.
  static void staysWithHttp(Peer peer, UnaryOperator<Upgrade> spoil) throws IOException {
    acceptsACorrectOne(peer);
    Answer answer = peer.ask(spoil.apply(peer.upgrade()));
    peer.expect().expecting("any HTTP response but a 101, or no connection");
    if (answer.switched()) {
      throw Judgement.fail(answer.toString());
    }
    peer.expect().saw(answer.toString());
  }

  /// The server may take the request or leave it: a right 101 passes, and so does any HTTP error
  /// and the end of the connection. Silence does not.
  static void acceptsOrRefuses(Peer peer, Upgrade request) throws IOException {
    acceptsACorrectOne(peer);
    acceptedOrRefused(peer, peer.ask(request), request);
  }

  /// The same for an answer that has been read already.
  static void acceptedOrRefused(Peer peer, Answer answer, Upgrade request) {
    if (answer.switched()) {
      peer.expect().accepted(answer, request);
      return;
    }
    peer.expect().expecting("a right 101, an HTTP error, or no connection");
    peer.expect().saw(answer.toString());
    if (answer.status() != 0 && answer.status() < 400) {
      throw Judgement.fail(answer.toString());
    }
  }

  /// What still comes after our side of TCP was ended. A server that keeps the other side open for
  /// long is lenient.
  static byte[] rest(Peer peer) {
    try {
      return peer.rest();
    } catch (Judgement judgement) {
      throw Judgement.lenient("the half-closed connection is kept: " + judgement.getMessage());
    }
  }

  /// Behind a 101 for what may be another service, which need not echo: a ping is answered, and
  /// neither a Close nor the end comes before that.
  static void mustStayOpen(Peer peer) {
    if (!peer.abilities().contains(Ability.PONG)) {
      peer.mustBeAlive();
      return;
    }
    Frame ping = Frame.ping("still open");
    peer.send(ping);
    peer.expect().expecting("the Pong to a ping, and neither a Close nor the end before it");
    Incoming next = peer.nextFrame();
    while (next instanceof Received frame && frame.opcode() != Frame.CLOSE) {
      if (frame.opcode() == Frame.PONG && Arrays.equals(frame.payload(), ping.payload())) {
        peer.expect().saw(frame.toString());
        return;
      }
      next = peer.nextFrame();
    }
    throw Judgement.fail(next.toString());
  }

  static void acceptsACorrectOne(Peer peer) throws IOException {
    peer.expect().expecting("first of all a correct request accepted, on another connection");
    Peer twin = peer.another();
    twin.expect().accepted(twin.upgrade());
  }
}
