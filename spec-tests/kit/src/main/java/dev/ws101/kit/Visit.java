package dev.ws101.kit;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// The opening handshake with a client that has come and asked: what it asked for, and what it
/// makes of the answer.
public final class Visit {
  private final Peer peer;
  private final Opening opening;
  private final Asked asked;

  Visit(Peer peer, Opening opening, Asked asked) {
    this.peer = peer;
    this.opening = opening;
    this.asked = asked;
  }

  /// The request.
  public Asked asked() {
    return asked;
  }

  /// A right answer, to be changed and handed to one of the methods here.
  public Welcome welcome() {
    return Welcome.to(asked);
  }

  /// Sends this answer in one write.
  public void reply(Welcome answer) {
    peer.sendBytes(answer.encode(), answer.statusLine());
  }

  /// Sends this answer in writes of one byte.
  public void replyInSingleBytes(Welcome answer) {
    peer.sendChopped(1, answer.encode());
  }

  /// Sends a right answer and a frame in one write. Who has lost the frame will not answer it.
  public void replyWithAFrameBehind() {
    Barrier probe = opening.probe();
    replyWith(probe.frame());
    peer.expect().expecting(probe.answer() + " that was sent in the same segment as the head");
    opening.mustAnswer(probe);
  }

  /// Sends a right answer and this frame in one write.
  public void replyWith(Frame frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(welcome().encode());
    all.writeBytes(peer.encode(frame));
    peer.sendBytes(all.toByteArray(), welcome().statusLine() + " + " + frame.words(false));
  }

  /// The client takes this answer for a right one and lives on behind it.
  public void taken(Welcome answer) {
    reply(answer);
    mustBeOpen();
  }

  /// Accepts an offer of permessage-deflate, and the client lives on behind that. Its messages are
  /// inflated from here on, by what was agreed.
  public void agree(DeflateAnswer answer) {
    agree(answer, answer.toString());
  }

  /// The same with an answer that is written in another way.
  public void agree(DeflateAnswer answer, String written) {
    reply(welcome().plus("Sec-WebSocket-Extensions", written));
    peer.agree(answer);
    mustBeOpen();
  }

  /// The client has taken what was sent for a right answer and lives on behind it.
  public void mustBeOpen() {
    peer.expect().expecting("an open connection");
    opening.mustBeAlive();
    peer.expect().saw("a sign of life");
  }

  /// The client has taken what was sent for a right answer and lives on behind it. One that ends
  /// TCP is lenient, as it has refused what it had better not.
  ///
  /// @param recommended what is said for taking it
  public void mustBeOpenOrGone(String recommended) {
    Barrier probe = opening.probe();
    peer.expect().expecting("an open connection: " + probe.answer());
    peer.send(probe.frame());
    Incoming answer = opening.answer(probe);
    if (answer instanceof Incoming.End) {
      throw Judgement.lenient(answer + ", though " + recommended);
    }
    if (!probe.isAnsweredBy(answer)) {
      throw Judgement.fail(answer.toString());
    }
    peer.expect().saw("a sign of life");
  }

  /// The client does not take this answer for a right one: it ends TCP, and neither deals with a
  /// message nor answers a ping before that. It may say Close, though nothing is open yet.
  public void refused(Welcome answer) {
    Barrier message = Barrier.make(true, peer.random().nextLong());
    Barrier ping = Barrier.make(false, peer.random().nextLong());
    if (!answer.value("Sec-WebSocket-Extensions").isEmpty()) {
      peer.allowCompressed(); // what comes all the same is to be told for what it is
    }
    reply(answer);
    peer.expect().expecting("the end of TCP, and nothing that shows an open connection before it");
    peer.send(message.frame(), ping.frame());
    if (!answer.isSwitch()) {
      peer.shutdownOutput(); // as HTTP servers do behind a response with "Connection: close"
    }
    Incoming next = reaction();
    if (next instanceof Received close && close.opcode() == Frame.CLOSE) {
      peer.expect().note("passed over " + close);
      peer.endAsServer();
      next = reaction();
    }
    if (!(next instanceof Incoming.End)) {
      throw Judgement.fail(next + ", as if the connection were open");
    }
    peer.expect().saw(next.toString());
  }

  /// What the client does about an answer that it must not take. Nothing at all shows that it has
  /// not taken it, though not that it has failed the connection.
  private Incoming reaction() {
    try {
      return peer.nextFrame();
    } catch (Judgement judgement) {
      throw judgement.timedOut()
          ? Judgement.lenient("nothing comes, but TCP stays open: " + judgement.getMessage())
          : judgement;
    }
  }

  /// The client has asked as a client must, else its connection cannot be opened at all.
  void mustHaveAsked() {
    List<String> faults = asked.syntaxFaults();
    if (!faults.isEmpty()) {
      throw Judgement.fail(String.join("; ", faults));
    }
    if (asked.values("Sec-WebSocket-Key").size() != 1) {
      throw Judgement.fail("an opening request without one Sec-WebSocket-Key");
    }
  }
}
