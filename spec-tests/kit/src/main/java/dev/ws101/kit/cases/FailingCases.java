package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.CloseCodes;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// How a connection is failed (RFC 6455 7.1.7), and that it concerns no other.
final class FailingCases {
  /// Of all that fails a connection the one that hardly any peer lets pass, as it would be no
  /// wonder if a connection that has not failed went on.
  private static final Frame BAD = Frame.of(3, "bad".getBytes(StandardCharsets.US_ASCII));

  private FailingCases() {}

  static List<Case> all() {
    return List.of(
        nothingBehind(),
        endsTcp(),
        tellsWhy(),
        othersGoOn(),
        newOnesAreServed(),
        othersAreServed());
  }

  private static Case nothingBehind() {
    return Case.of(
            "6455/7.1.7/nothing-dealt-with-after-failing",
            "What was sent behind the frame that failed the connection is not dealt with")
        .proves("6455-7.1.7-07")
        .bothRoles()
        .cause(
            "Failing only queues a Close, and the frames that have been read go on being handled.")
        .script(peer -> {
          peer.open();
          peer.sendTogether(BAD, Frame.text("behind"), Frame.ping("behind"), Frame.close(3000));
          peer.expect().expecting("no message, no Pong to the ping behind, no answer to the Close");
          Incoming next = peer.next();
          while (next instanceof Received frame && isStray(frame)) {
            next = peer.next();
          }
          peer.expect().saw(next.toString());
          boolean dealtWith =
              next instanceof Incoming.Message
                  || next instanceof Received frame
                      && (frame.opcode() == Frame.PONG || frame.closeCode() == 3000);
          if (dealtWith) {
            throw Judgement.fail(next.toString());
          }
          if (next instanceof Received) {
            endsBehind(peer, Frame.close(3000));
          }
        });
  }

  /// A Pong to anything but the ping of the case.
  private static boolean isStray(Received frame) {
    return frame.opcode() == Frame.PONG
        && !Arrays.equals(frame.payload(), Frame.ping("behind").payload());
  }

  private static Case endsTcp() {
    return Case.of("6455/7.1.7/failing-ends-tcp", "Failing the connection ends the TCP connection")
        .proves("6455-7.1.7-03", "6455-7.1.7-01")
        .bothRoles()
        .cause("After its Close the peer waits for ours, for TCP to end, or for ever.")
        .script(peer -> {
          peer.open();
          peer.send(BAD);
          peer.expect().expecting("the end of TCP, with or without a Close before it");
          Incoming next = peer.expect().nextButPongs();
          switch (next) {
            case Incoming.End end -> peer.expect().saw(end.toString());
            case Incoming.Message message -> throw Judgement.fail(message.toString());
            case Received close -> {
              Frame answer = Frame.of(Frame.CLOSE, close.payload());
              peer.send(answer);
              endsBehind(peer, answer);
            }
          }
        });
  }

  /// Behind the Close that has failed the connection only the end of TCP comes. A second Close
  /// which answers ours shows that the peer has gone on reading; any other is odd, but no data.
  private static void endsBehind(Peer peer, Frame ours) {
    peer.endAsServer();
    Incoming next = peer.expect().nextButPongs();
    boolean another =
        next instanceof Received close && !Arrays.equals(close.payload(), ours.payload());
    if (another) {
      Incoming last = peer.expect().nextButPongs();
      throw last instanceof Incoming.End
          ? Judgement.lenient(next + " behind the first Close")
          : Judgement.fail(last.toString());
    }
    if (!(next instanceof Incoming.End)) {
      throw Judgement.fail(next.toString());
    }
    peer.expect().saw(next.toString());
  }

  private static Case tellsWhy() {
    return Case.of(
            "6455/7.1.7/failing-tells-why",
            "Before a connection is failed, a Close with code 1002 tells of the protocol error")
        .proves("6455-7.1.7-05", "6455-7.4.1-15", "6455-7.1.7-06", "6455-10.7-03")
        .bothRoles()
        .level(Level.SHOULD)
        .cause("TCP is dropped on any error, which leaves the other side to guess.")
        .script(peer -> {
          peer.open();
          peer.send(BAD);
          peer.expect().expecting("Close(1002)");
          Incoming next = peer.expect().nextButPongs();
          peer.expect().saw(next.toString());
          switch (next) {
            case Received close when close.closeCode() == 1002 -> {}
            case Received close when CloseCodes.tellsFault(close.closeCode()) ->
                throw Judgement.lenient(close.toString());
            case Received close when close.payload().length == 0 ->
                throw Judgement.lenient(close.toString());
            case Received close -> throw Judgement.fail(close + ", which does not tell a fault");
            case Incoming.End end -> throw Judgement.lenient(end + " without a Close");
            case Incoming.Message message -> throw Judgement.fail(message.toString());
          }
        });
  }

  private static Case othersGoOn() {
    return Case.of(
            "robust/iso/failing-concerns-one-connection",
            "When one connection fails, another goes on in the middle of a message")
        .proves("ROBUST-iso-01", "ROBUST-ctl-05")
        .needs(ECHO)
        .cause("State is kept in the server instead of the connection, or an exception ends both.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("one connection ").notFinal());
          Peer other = peer.another();
          other.open();
          other.send(BAD);
          other.expect().failure(1002);
          peer.send(Frame.continuation("is not another"));
          peer.expect().echo("one connection is not another");
        });
  }

  private static Case newOnesAreServed() {
    return Case.of(
            "robust/ctl/serves-on-after-failing",
            "After a connection that failed in the middle of a frame the server takes new ones")
        .proves("ROBUST-ctl-05")
        .cause("An exception in one connection ends the thread that all of them share.")
        .script(peer -> {
          Peer other = peer.another();
          other.open();
          other.send(Frame.text("cut off").declaring(1000));
          other.reset();
          for (int i = 0; i < 8; i++) {
            peer.another().open(); // the server may take a while to notice the reset
          }
          peer.open();
          peer.expect().nothing();
        });
  }

  private static Case othersAreServed() {
    return Case.of(
            "robust/iso/half-a-frame-blocks-nobody",
            "While one connection waits for the rest of a frame, others are served")
        .proves("ROBUST-iso-02")
        .level(Level.SHOULD)
        .cause("Reading a frame blocks the one thread that serves everybody.")
        .script(peer -> {
          Peer slow = peer.another();
          slow.open();
          slow.send(Frame.text("half").declaring(100));
          peer.open();
          peer.expect().nothing();
        });
  }
}
