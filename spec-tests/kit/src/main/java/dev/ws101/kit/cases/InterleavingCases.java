package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;
import static dev.ws101.kit.Ability.PONG;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Control frames between fragments, and several connections at a time: RFC 6455 5.4.
final class InterleavingCases {
  private InterleavingCases() {}

  static List<Case> all() {
    return List.of(
        pingBetween(),
        severalPings(),
        pongBetween(),
        closeBetween(),
        twoConnections(),
        stalledInFrame(),
        stalledInMessage());
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /// The Pong is waited for before the message goes on: whoever answers only behind the message
  /// never does.
  private static Case pingBetween() {
    return Case.of(
            "6455/5.4/ping-between-fragments",
            "A Ping between two fragments is answered at once, and the message comes back whole")
        .proves("6455-5.4-08", "6455-5.4-04")
        .bothRoles()
        .needs(ECHO, PONG)
        .autobahn("5.6", "5.7", "5.8")
        .cause("Control frames are looked at only when the message is complete, or end it.")
        .script(peer -> {
          peer.open();
          Frame first = Frame.text("fragment1").notFinal();
          Frame ping = Frame.ping("ping payload");
          for (int round = 0; round < 3; round++) {
            switch (round) {
              case 0 -> peer.sendTogether(first, ping);
              case 1 -> peer.send(first, ping);
              default -> peer.sendChopped(1, first, ping);
            }
            peer.expect().pong(bytes("ping payload"));
            peer.send(Frame.continuation("fragment2"));
            peer.expect().echo("fragment1fragment2");
          }
        });
  }

  private static Case severalPings() {
    return Case.of(
            "6455/5.4/pings-between-many-fragments",
            "Pings between several fragments are answered each in its place")
        .proves("6455-5.4-08", "6455-5.4-06", "6455-5.4-04")
        .bothRoles()
        .needs(ECHO, PONG)
        .autobahn("5.19", "5.20")
        .cause("A control frame overwrites the state of the open message.")
        .script(peer -> {
          peer.open();
          for (int round = 0; round < 2; round++) {
            peer.send(Frame.text("fragment1").notFinal());
            peer.send(Frame.continuation("fragment2").notFinal(), Frame.ping("ping one"));
            peer.expect().pong(bytes("ping one"));
            peer.sendTogether(
                Frame.continuation("fragment3").notFinal(),
                Frame.continuation("fragment4").notFinal(),
                Frame.ping("ping two"));
            peer.expect().pong(bytes("ping two"));
            peer.send(Frame.continuation("fragment5"));
            peer.expect().echo("fragment1fragment2fragment3fragment4fragment5");
          }
        });
  }

  private static Case pongBetween() {
    return Case.of(
            "6455/5.4/pong-between-fragments",
            "A Pong that nobody asked for between two fragments changes nothing")
        .proves("6455-5.4-08", "6455-5.4-04")
        .bothRoles()
        .needs(ECHO)
        .cause("The payload of a control frame is appended to the open message.")
        .script(peer -> {
          peer.open();
          peer.send(
              Frame.binary(bytes("frag")).notFinal(), Frame.pong("?"), Frame.continuation("ment"));
          peer.expect().echo(bytes("fragment"));
        });
  }

  private static Case closeBetween() {
    return Case.of(
            "6455/5.4/close-between-fragments",
            "A Close between two fragments is answered at once, and the message never comes")
        .proves("6455-5.4-08")
        .bothRoles()
        .autobahn("7.1.5")
        .cause("Close waits for the message that was open, which has no end now.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.text("never finished").notFinal(), Frame.close(1000));
          peer.expect().closeAnswer(1000);
          peer.expect().end();
        });
  }

  private static Case twoConnections() {
    return Case.of(
            "robust/iso/fragments-of-two-connections",
            "Messages that arrive in turns on two connections do not mix")
        .proves("ROBUST-iso-01", "6455-5.4-02")
        .bothRoles()
        .rung(5)
        .needs(ECHO)
        .cause("The open message, its type or its UTF-8 state is kept once for all connections.")
        .script(peer -> {
          peer.open();
          Peer other = peer.another();
          other.open();
          byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
          peer.send(Frame.of(Frame.TEXT, Arrays.copyOf(euro, 1)).notFinal());
          other.send(Frame.binary(new byte[] {1, 2}).notFinal());
          peer.send(Frame.continuation(Arrays.copyOfRange(euro, 1, 2)).notFinal());
          other.send(Frame.continuation(new byte[] {-1}));
          other.expect().echo(new byte[] {1, 2, -1});
          peer.send(Frame.continuation(Arrays.copyOfRange(euro, 2, 3)));
          peer.expect().echo("€");
        });
  }

  private static Case stalledInFrame() {
    return stalled(
        "others-of-a-stalled-frame",
        "A connection that stops inside a frame does not keep others from being served",
        peer -> peer.sendBytes(Arrays.copyOf(peer.encode(Frame.text("half of it")), 9)));
  }

  private static Case stalledInMessage() {
    return stalled(
        "others-of-a-stalled-message",
        "A connection that stops inside a message does not keep others from being served",
        peer -> peer.send(Frame.text("half of it").notFinal()));
  }

  private interface Stall {
    void at(Peer peer);
  }

  private static Case stalled(String name, String title, Stall stall) {
    return Case.of("robust/iso/" + name, title)
        .proves("ROBUST-iso-02")
        .level(Level.SHOULD)
        .rung(5)
        .needs(ECHO)
        .cause("One thread serves all connections and waits for the rest of a frame.")
        .script(peer -> {
          Peer stalled = peer.another();
          stalled.open();
          stall.at(stalled);
          peer.open();
          peer.send(Frame.text("and me?"));
          peer.expect().echo("and me?");
        });
  }
}
