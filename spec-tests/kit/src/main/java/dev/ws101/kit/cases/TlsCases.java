package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// A server behind TLS: RFC 6455 4.2.2 and 10.6. All of it is for URLs of `wss` alone.
final class TlsCases {
  private TlsCases() {}

  static List<Case> all() {
    return List.of(inSmallRecords(), plainRequest(), brokenHello(), unknownName());
  }

  private static void mustBeSecure(Peer peer) {
    if (!peer.approach().secure()) {
      throw Judgement.unsupported("its URL is one of ws, so that there is no TLS to judge");
    }
  }

  private static Case inSmallRecords() {
    return Case.of(
            "6455/10.6/handshake-and-frames-in-small-records",
            "Handshake and frames are read out of TLS, however its records are cut")
        .proves("6455-10.6-01", "6455-4.2.2-02")
        .rung(9)
        .cause("One record is taken for one request or frame.")
        .script(peer -> {
          mustBeSecure(peer);
          Upgrade request = peer.upgrade();
          peer.connect();
          peer.sendChopped(5, request.encode());
          peer.expect().accepted(peer.answer(), request);
          peer.sendChopped(1, Frame.pong("one record a byte"), Frame.ping("here"));
          peer.expect().pong(Frame.ping("here").payload());
          peer.sendTogether(Frame.pong("two frames in one record"), Frame.ping("there"));
          peer.expect().pong(Frame.ping("there").payload());
        });
  }

  private static Case plainRequest() {
    return Case.of(
            "6455/4.2.2/plain-request-to-a-tls-port",
            "A request without TLS to a port for TLS gets no 101")
        .proves("6455-4.2.2-02")
        .rung(2)
        .cause("The port serves both, whatever the URL says.")
        .script(peer -> {
          mustBeSecure(peer);
          Handshakes.acceptsACorrectOne(peer);
          peer.approach().withoutTls();
          peer.sendBytes(peer.upgrade().encode());
          mustNotSwitch(peer);
        });
  }

  private static Case brokenHello() {
    return Case.of(
            "6455/4.2.2/broken-client-hello",
            "A TLS handshake that fails ends the connection, and no HTTP is read behind it")
        .proves("6455-4.2.2-03")
        .rung(2)
        .cause("The connection is kept when its TLS handshake has failed.")
        .script(peer -> {
          mustBeSecure(peer);
          Handshakes.acceptsACorrectOne(peer);
          peer.approach().withoutTls();
          peer.sendBytes(HexFormat.of().parseHex("160301000601000002ffff"));
          peer.sendBytes(peer.upgrade().encode());
          mustNotSwitch(peer);
          Handshakes.acceptsACorrectOne(peer);
        });
  }

  /// An alert of TLS may come, or an error of HTTP. The end has to.
  private static void mustNotSwitch(Peer peer) {
    peer.expect().expecting("the end of TCP, and no 101 before it");
    peer.shutdownOutput();
    String all = new String(Handshakes.rest(peer), StandardCharsets.ISO_8859_1);
    if (all.contains("HTTP/1.1 101 ")) {
      throw Judgement.fail("a 101 outside of TLS");
    }
    peer.expect().saw("the end behind " + all.length() + " bytes");
  }

  private static Case unknownName() {
    return Case.of(
            "6455/4.2.2/unknown-server-name",
            "A TLS handshake for a host that is not served fails, or is answered for the default")
        .proves("6455-4.2.2-03")
        .rung(2)
        .cause("The name that TLS asks for is looked up, and nothing is done if it is not there.")
        .script(peer -> {
          mustBeSecure(peer);
          Handshakes.acceptsACorrectOne(peer);
          peer.expect().expecting("the end, an HTTP error, or a right 101");
          Upgrade request = peer.upgrade();
          try {
            peer.approach().askingFor("ws101-kit.invalid");
          } catch (IOException refused) {
            peer.expect().saw(refused.getMessage());
            return;
          }
          peer.sendBytes(request.encode());
          Answer answer = peer.answer();
          Handshakes.acceptedOrRefused(peer, answer, request);
        });
  }
}
