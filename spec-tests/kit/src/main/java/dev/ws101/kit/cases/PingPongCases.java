package dev.ws101.kit.cases;

import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// RFC 6455 5.5.2 and 5.5.3.
final class PingPongCases {
  private static final byte[] NOT_UTF8 = HexFormat.of().parseHex("00fffefdfcfb00ff");

  private PingPongCases() {}

  static List<Case> all() {
    return List.of(
        ping("empty-ping", new byte[0], "2.1", "An empty payload is taken for no frame."),
        ping("short-ping", bytes("Hello, world!"), "2.2", "Pings are swallowed by the library."),
        ping("binary-ping", NOT_UTF8, "2.3", "The payload is turned into a string and back."),
        ping("longest-ping", full(0xFE), "2.4", "The limit of 125 bytes is off by one."),
        pingInSingleBytes(),
        severalPings("ten-pings", 1 << 20, "2.10"),
        severalPings("ten-pings-in-single-bytes", 1, "2.11"),
        onePongForOnePing(),
        unaskedPong("empty-unasked-pong", "", "2.7"),
        unaskedPong("unasked-pong", "unsolicited pong payload", "2.8"),
        unaskedPongBeforePing(),
        pingFlood());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] full(int octet) {
    byte[] payload = new byte[125];
    Arrays.fill(payload, (byte) octet);
    return payload;
  }

  private static Case ping(String name, byte[] payload, String autobahn, String cause) {
    return Case.of(
            "6455/5.5.2/" + name,
            "A ping with %d bytes is answered by a Pong with the same".formatted(payload.length))
        .proves("6455-5.5.2-02", "6455-5.5.3-01", "6455-5.5.2-01", "ROBUST-ctl-04")
        .bothRoles()
        .autobahn(autobahn)
        .cause(cause)
        .script(peer -> {
          peer.open();
          peer.send(Frame.of(Frame.PING, payload));
          peer.expect().pong(payload);
        });
  }

  private static Case pingInSingleBytes() {
    byte[] payload = full(0xFE);
    return Case.of(
            "6455/5.5.2/ping-in-single-bytes", "A ping that arrives byte by byte is answered")
        .proves("6455-5.5.2-02", "6455-2.1-01")
        .bothRoles()
        .autobahn("2.6")
        .cause("A frame is expected to arrive in one piece.")
        .script(peer -> {
          peer.open();
          peer.sendChopped(1, Frame.of(Frame.PING, payload));
          peer.expect().pong(payload);
        });
  }

  private static Case severalPings(String name, int chop, String autobahn) {
    return Case.of(
            "6455/5.5.3/" + name,
            "Of ten pings in a row the last is answered, and no answer comes out of order")
        .proves("6455-5.5.2-02", "6455-5.5.3-02")
        .bothRoles()
        .autobahn(autobahn)
        .cause("One read is taken to hold one frame, so that pings behind the first are lost.")
        .script(peer -> {
          Frame[] pings =
              IntStream.range(0, 10).mapToObj(i -> Frame.ping("ping " + i)).toArray(Frame[]::new);
          peer.open();
          peer.sendChopped(chop, pings);
          pongsInOrder(peer, pings);
        });
  }

  /// Any of the pings may go without an answer, but not the last.
  private static void pongsInOrder(Peer peer, Frame... pings) {
    peer.expect().expecting("Pongs in the order of the pings, the last one included");
    int answered = 0;
    int at = -1;
    while (at < pings.length - 1) {
      Incoming next = peer.next();
      if (!(next instanceof Received pong && pong.opcode() == Frame.PONG)) {
        throw Judgement.fail(next + " after " + answered + " Pongs");
      }
      int ping = indexOf(pong.payload(), pings);
      if (ping >= 0 && ping <= at) {
        throw Judgement.fail(pong + " out of order");
      }
      answered += ping < 0 ? 0 : 1;
      at = Math.max(at, ping);
    }
    peer.expect().saw(answered + " Pongs");
  }

  private static int indexOf(byte[] payload, Frame... frames) {
    for (int i = 0; i < frames.length; i++) {
      if (Arrays.equals(frames[i].payload(), payload)) {
        return i;
      }
    }
    return -1;
  }

  private static Case onePongForOnePing() {
    return Case.of("robust/ctl/one-pong-for-one-ping", "A ping is answered by one Pong only")
        .proves("ROBUST-ctl-90")
        .bothRoles()
        .level(Level.SHOULD)
        .cause("Both the library and the application answer pings.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.ping("only once"), Frame.ping("and then"));
          peer.expect().expecting("one Pong at most for the first of two pings");
          int first = 0;
          Incoming next = peer.next();
          while (!(next instanceof Received pong
              && Arrays.equals(pong.payload(), bytes("and then")))) {
            if (!(next instanceof Received)) {
              throw Judgement.fail(next.toString());
            }
            first += Arrays.equals(((Received) next).payload(), bytes("only once")) ? 1 : 0;
            next = peer.next();
          }
          if (first > 1) {
            throw Judgement.fail(first + " Pongs for it");
          }
          peer.expect().saw(first + " for it");
        });
  }

  private static Case unaskedPong(String name, String payload, String autobahn) {
    return Case.of("6455/5.5.3/" + name, "A Pong that answers no ping is passed over")
        .proves("6455-5.5.3-03", "6455-6.2-02")
        .bothRoles()
        .autobahn(autobahn)
        .cause("Every Pong is looked up in a table of open pings.")
        .script(peer -> {
          peer.open();
          peer.send(Frame.pong(payload));
          peer.expect().nothing();
        });
  }

  private static Case unaskedPongBeforePing() {
    return Case.of(
            "6455/5.5.3/unasked-pong-before-ping",
            "A Pong that answers no ping does not disturb the answer to the next ping")
        .proves("6455-5.5.3-03", "6455-5.5.2-02")
        .bothRoles()
        .autobahn("2.9")
        .cause("The payload of the last control frame, of whatever kind, is sent back.")
        .script(peer -> {
          peer.open();
          peer.sendTogether(Frame.pong("unasked payload"), Frame.ping("ping payload"));
          peer.expect().pong(bytes("ping payload"));
        });
  }

  private static Case pingFlood() {
    return Case.of(
            "robust/ctl/thousand-pings-in-one-write",
            "A thousand pings in one write are answered, or cost this one connection")
        .proves("ROBUST-ctl-02", "ROBUST-ctl-01")
        .bothRoles()
        .cause("Each frame is handled by a call inside the call for the one before it.")
        .script(peer -> {
          Frame[] pings =
              IntStream.range(0, 1000).mapToObj(i -> Frame.ping("no " + i)).toArray(Frame[]::new);
          peer.open();
          peer.sendTogether(pings);
          String end = lastPongOrEnd(peer, pings[999].payload());
          peer.expect().expecting("another connection is served");
          peer.another().open();
          peer.expect().saw(end + "; another connection is served");
        });
  }

  private static String lastPongOrEnd(Peer peer, byte[] last) {
    peer.expect().expecting("the Pong to the last ping, a Close or the end of TCP");
    Incoming next = peer.next();
    while (next instanceof Received pong
        && pong.opcode() == Frame.PONG
        && !Arrays.equals(pong.payload(), last)) {
      next = peer.next();
    }
    if (next instanceof Incoming.Message) {
      throw Judgement.fail(next.toString());
    }
    return next.toString();
  }
}
