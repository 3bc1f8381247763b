package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import java.util.List;
import java.util.stream.IntStream;

/// The closing handshake as a whole: RFC 6455 5.5.1 and 7.1.
final class ClosingCases {
  private ClosingCases() {}

  static List<Case> all() {
    return List.of(
        afterAnEcho(),
        endsTcp(),
        inSingleBytes(),
        insideMessage(),
        ignores("text", "7.1.4", Frame.text("too late")),
        ignores("continuation", "7.1.5", Frame.continuation("too late")),
        ignores("second-close", "7.1.2", Frame.close()),
        ignores("bad-frame", "", Frame.text("too late").withRsv(7)),
        pingBehind(),
        messageBefore(),
        nothingAfterItsOwnClose());
  }

  private static Case afterAnEcho() {
    return Case.of(
            "6455/5.5.1/close-after-echo", "A Close after an exchange of messages is answered")
        .proves("6455-5.5.1-08", "6455-7.4.1-13", "6455-5.1-07", "6455-5.5.1-10", "6455-7.3-01")
        .bothRoles()
        .needs(ECHO)
        .autobahn("7.1.1")
        .cause("The connection is dropped instead of closed once it was used.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("Hello, world!"));
          peer.expect().echo("Hello, world!");
          peer.send(Frame.close(1000));
          peer.expect().closeAnswer(1000);
        });
  }

  private static Case endsTcp() {
    return Case.of(
            "6455/5.5.1/server-ends-tcp",
            "The server ends TCP as soon as Close was sent and received")
        .proves("6455-5.5.1-14", "6455-5.5.1-13", "6455-7.1.1-03", "6455-7.1.1-05", "6455-7.1.2-02")
        .cause("The server waits for the client to end TCP.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000));
          peer.expect().closeAnswer(1000);
          peer.expect().end();
        });
  }

  private static Case inSingleBytes() {
    return Case.of(
            "6455/5.5.1/close-in-single-bytes", "A Close that arrives byte by byte is answered")
        .proves("6455-5.5.1-08", "6455-2.1-01")
        .bothRoles()
        .cause("The code is read before it has arrived.")
        .script(peer -> {
          peer.open();
          peer.sendChopped(1, Frame.close(1000, "one at a time"));
          peer.expect().closeAnswer(1000);
        });
  }

  private static Case insideMessage() {
    return Case.of(
            "6455/5.5.1/close-inside-message",
            "A Close between two fragments is answered, and the message given up")
        .proves("6455-5.5.1-08", "6455-5.4-08")
        .bothRoles()
        .cause("An unfinished message at Close is taken for an error, or Close waits for its end.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("never to be ").notFinal(), Frame.close(1000));
          peer.expect().closeAnswerAtOnce(1000);
        });
  }

  private static Case ignores(String name, String autobahn, Frame late) {
    return Case.of(
            "6455/5.5.1/" + name + "-after-close",
            "A " + name.replace('-', ' ') + " behind a Close is not dealt with any more")
        .proves("6455-5.5.1-12", late.opcode() == Frame.CLOSE ? "6455-5.5.1-17" : "6455-5.5.1-07")
        .bothRoles()
        .autobahn(autobahn.isEmpty() ? new String[0] : new String[] {autobahn})
        .cause("Frames are dealt with until TCP ends, whatever state the connection is in.")
        .script(peer -> {
          peer.open();
          boolean continues = late.opcode() == Frame.CONTINUATION;
          Frame first = continues ? Frame.text("unfinished ").notFinal() : Frame.pong("");
          peer.sendTogether(first, Frame.close(1000), late);
          mustNotDealWith(peer);
        });
  }

  /// The kit has broken the protocol itself by then. So a peer that fails the connection for it
  /// instead of answering the Close has done nothing that is forbidden (7.1.7).
  private static void mustNotDealWith(Peer peer) {
    peer.expect().expecting("a Close in response, the end of TCP behind it, and no message");
    switch (peer.expect().nextButPongs()) {
      case Incoming.End end ->
          throw Judgement.lenient(end + ", as if what came behind the Close had to be judged");
      case Received close when close.closeCode() == 1002 ->
          throw Judgement.lenient(close + ", as if what came behind the Close had to be judged");
      case Received close when close.closeFaults().isEmpty() -> peer.expect().saw(close.toString());
      case Incoming other -> throw Judgement.fail(other.toString());
    }
    peer.expect().end();
  }

  private static Case pingBehind() {
    return Case.of(
            "6455/5.5.2/ping-after-close", "A ping behind a Close does not disturb the closing")
        .proves("6455-5.5.2-04", "6455-5.5.1-12")
        .bothRoles()
        .autobahn("7.1.3")
        .cause("The answer to the ping comes when the connection is closed already.")
        .script(peer -> {
          peer.open();
          peer.sendTogether(Frame.close(1000), Frame.ping("too late"));
          peer.expect().closeAnswer(1000);
          peer.expect().end();
        });
  }

  private static Case messageBefore() {
    return Case.of(
            "6455/5.5.1/message-right-before-close",
            "A message in the same write as the Close behind it still gets its echo")
        .proves("6455-5.5.1-11")
        .bothRoles()
        .level(Level.MAY)
        .needs(ECHO)
        .autobahn("7.1.6")
        .cause("Close overtakes the messages that wait to be sent.")
        .script(peer -> {
          peer.open();
          peer.sendTogether(Frame.text("last words"), Frame.close(1000));
          peer.expect().expecting("the echo, then a Close");
          Incoming next = peer.expect().nextButPongs();
          peer.expect().saw(next.toString());
          if (next instanceof Received close && close.opcode() == Frame.CLOSE) {
            throw Judgement.lenient("a Close without the echo, which is allowed");
          }
          if (!next.equals(Incoming.Message.text("last words"))) {
            throw Judgement.fail(next.toString());
          }
          peer.expect().closeAnswer(1000);
        });
  }

  private static Case nothingAfterItsOwnClose() {
    return Case.of(
            "6455/5.5.1/no-data-after-its-close",
            "It sends no data frame after its Close, though messages wait to be echoed")
        .proves("6455-5.5.1-07", "6455-6.1-02")
        .bothRoles()
        .needs(ECHO)
        .cause("Echoes that were queued go out behind the Close.")
        .script(peer -> {
          String long8k = "x".repeat(8192);
          Frame[] frames =
              IntStream.range(0, 21)
                  .mapToObj(i -> i < 20 ? Frame.text(long8k) : Frame.close(1000))
                  .toArray(Frame[]::new);
          peer.open();
          peer.sendTogether(frames);
          peer.expect().closeAnswer(1000);
          peer.expect().end();
        });
  }
}
