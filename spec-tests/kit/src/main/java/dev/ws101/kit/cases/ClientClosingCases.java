package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Visit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How connections end that a client has opened: RFC 6455 5.5.1, 7.1 and 7.2.1.
final class ClientClosingCases {
  /// The one place where nothing but time can tell: who ends TCP at once does so within this.
  private static final Duration GLANCE = Duration.ofMillis(50);

  /// Longer than clients are known to wait for a server that does not answer.
  private static final Duration LONG = Duration.ofSeconds(70);

  private static final Frame BAD = Frame.text("bad").withRsv(7);

  private ClientClosingCases() {}

  static List<Case> all() {
    return List.of(
        maskedClose(),
        endsTcpBehindTheServer(),
        leavesTcpToTheServer(),
        givesUpWaiting(
            "6455/7.1.1/server-that-never-ends-tcp",
            Frame.close(1000),
            "6455-7.1.1-04",
            "6455-5.5.1-16",
            "6455-5.5.1-07"),
        givesUpWaiting(
            "robust/close/server-that-never-answers",
            BAD,
            "ROBUST-close-03",
            "6455-7.1.1-06",
            "6455-7.1.7-07"),
        givesUpWaitingForAnAnswer(),
        staysOpen(),
        lost("inside-a-message", Frame.text("half of it").notFinal()),
        lost("inside-a-frame", Frame.text("half of it").declaring(100)),
        lostInTheHandshake());
  }

  private static Case.Draft draft(String id, String title, String... requirements) {
    return Case.of(id, title).proves(requirements).forClients();
  }

  private static Case maskedClose() {
    return draft(
            "6455/5.5.1/its-close-is-masked",
            "The Close of a client is masked, and comes at once",
            "6455-5.5.1-06",
            "6455-5.5.1-10")
        .cause("Close frames are put together by hand.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000));
          peer.expect().closeAnswer(1000);
          peer.expect().expecting("a masked Close");
          Received close = peer.received().getLast();
          if (!close.masked()) {
            throw Judgement.fail(close.toString());
          }
        });
  }

  private static Case endsTcpBehindTheServer() {
    return draft(
            "6455/5.5.1/client-ends-tcp",
            "Once Close was sent and received and the server has ended TCP, so does the client",
            "6455-5.5.1-13",
            "6455-7.1.2-02")
        .cause("The socket is left to a finalizer, or to the end of the process.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000));
          peer.expect().closeAnswer(1000);
          peer.expect().end();
        });
  }

  private static Case leavesTcpToTheServer() {
    return draft(
            "6455/7.1.1/client-leaves-tcp-to-the-server",
            "The client does not end TCP before the server, once Close was sent and received",
            "6455-5.5.1-15",
            "6455-7.1.1-06")
        .level(Level.SHOULD)
        .cause("The socket is closed as soon as the Close is written.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.close(1000));
          peer.expect().closeAnswer(1000);
          peer.expect().expecting("that TCP stays open for the server to end it");
          Optional<Incoming> next = peer.nextWithin(GLANCE);
          if (next.isPresent() && next.get() instanceof Incoming.End) {
            throw Judgement.lenient(next.get() + " at once, which the client may do (5.5.1)");
          }
          peer.expect().end();
        });
  }

  /// Takes as long as the client waits, so it is nothing for the fast tier.
  private static Case givesUpWaiting(String id, Frame last, String... requirements) {
    return draft(
            id,
            "The client waits for the server to end the connection, but not for ever",
            requirements)
        .level(Level.SHOULD)
        .full()
        .cause("Closing waits for the server without a time-out.")
        .script(peer -> {
          peer.open();
          peer.send(last);
          peer.expect().expecting("the end of TCP within %d s".formatted(LONG.toSeconds()));
          if (peer.expect().nextButPongs() instanceof Received close) {
            if (close.closeCode() != 1000) {
              peer.send(Frame.ping("behind")); // and nobody there to answer it
            }
            endsWithin(peer, LONG);
          }
        });
  }

  private static void endsWithin(Peer peer, Duration time) {
    Incoming next = peer.nextWithin(time).orElseThrow(() -> Judgement.fail("TCP is still open"));
    if (!(next instanceof Incoming.End)) {
      throw Judgement.fail(next.toString());
    }
    peer.expect().saw(next.toString());
  }

  private static Case givesUpWaitingForAnAnswer() {
    return draft(
            "robust/hs/server-that-never-answers-the-request",
            "The client waits for the answer to its opening request, but not for ever",
            "ROBUST-hs-18")
        .rung(2)
        .level(Level.SHOULD)
        .full()
        .cause("Connecting has a time-out, and the handshake behind it has none.")
        .script(peer -> {
          peer.opensAnother();
          peer.visit();
          peer.expect().expecting("the end of TCP within " + LONG.toSeconds() + " s");
          endsWithin(peer, LONG);
        });
  }

  private static Case staysOpen() {
    return draft(
            "6455/7.1.7/stays-open",
            "A client to which nothing wrong is done keeps the connection open",
            "6455-7.1.7-08",
            "6455-7.2.1-03")
        .needs(ECHO)
        .cause("The connection is made for one message, or ends when there is nothing to do.")
        .script(peer -> {
          peer.open();
          for (int i = 0; i < 10; i++) {
            peer.send(Frame.text("").notFinal(), Frame.ping(""), Frame.continuation(""));
            peer.expect().echo("");
            peer.send(Frame.pong(""), Frame.binary(new byte[i]));
            peer.expect().echo(new byte[i]);
          }
          peer.expect().nothing();
        });
  }

  private static Case lost(String where, Frame unfinished) {
    return draft(
            "6455/7.2.1/connection-lost-" + where,
            "A connection that the server ends in the middle of something is ended",
            "6455-7.2.1-02")
        .cause("The end of the stream is taken for the end of the message, or waited out.")
        .script(peer -> {
          peer.open();
          peer.send(unfinished);
          peer.shutdownOutput();
          mustEnd(peer);
        });
  }

  private static Case lostInTheHandshake() {
    return draft(
            "6455/7.2.1/connection-lost-in-the-handshake",
            "A connection that the server ends inside its answer is ended",
            "6455-7.2.1-02",
            "6455-7.2.1-01")
        .rung(2)
        .cause("The end of the stream is taken for the end of the head, or read over and over.")
        .script(peer -> {
          peer.opensAnother();
          Visit visit = peer.visit();
          byte[] head = visit.welcome().encode();
          peer.sendBytes(Arrays.copyOf(head, head.length - 2));
          peer.shutdownOutput();
          mustEnd(peer);
        });
  }

  private static void mustEnd(Peer peer) {
    peer.expect().expecting("the end of TCP, with or without a Close before it, and no message");
    Incoming next = peer.expect().nextButPongs();
    while (next instanceof Received) {
      next = peer.expect().nextButPongs();
    }
    if (!(next instanceof Incoming.End)) {
      throw Judgement.fail(next.toString());
    }
    peer.expect().saw(next.toString());
  }
}
