package dev.ws101.kit.cases;

import static dev.ws101.kit.Ability.ECHO;
import static dev.ws101.kit.Level.MAY;
import static dev.ws101.kit.Level.SHOULD;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Upgrade;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where HTTP ends and frames begin, or do not: RFC 6455 4.2.1, 4.2.2.
final class HeadEndCases {
  private static final String EARLY = "early bird";
  private static final String SECOND = "second";

  private HeadEndCases() {}

  static List<Case> all() {
    return List.of(frameBehindTheHead(), noBody(), noFramesAfterRefusal());
  }

  /// The client may not send before it has the answer (4.1), so whatever the server does with the
  /// frame is right as long as the connection lives or ends.
  private static Case frameBehindTheHead() {
    return Case.of(
            "6455/4.2.2/frame-in-the-segment-of-the-head",
            "A frame that arrives together with the request is dealt with")
        .proves("6455-4.2.2-25")
        .level(MAY)
        .rung(4)
        .needs(ECHO)
        .cause("What was read behind the head is thrown away with the buffer.")
        .script(peer -> {
          peer.open();
          Peer early = peer.another();
          Upgrade request = early.upgrade();
          ByteArrayOutputStream both = new ByteArrayOutputStream();
          both.writeBytes(request.encode());
          both.writeBytes(early.encode(Frame.text(EARLY)));
          early.connect();
          early.sendBytes(both.toByteArray());
          Handshakes.acceptedOrRefused(early, early.answer(), request);
          peer.expect().expecting("the echo of a frame in the same segment as the request");
          early.send(Frame.text(SECOND));
          mustBeEarly(peer, early);
        });
  }

  /// What the server says of its own accord is passed over. That it lives shows by the second echo.
  private static void mustBeEarly(Peer peer, Peer early) {
    String seen;
    try {
      Incoming next = early.expect().nextButPongs();
      while (next instanceof Incoming.Message && !isEcho(next)) {
        next = early.expect().nextButPongs();
      }
      if (next.equals(Incoming.Message.text(EARLY))) {
        peer.expect().saw(next.toString());
        return;
      }
      seen = next.toString();
    } catch (Judgement judgement) {
      seen = judgement.getMessage();
    }
    peer.expect().nothing();
    throw Judgement.lenient(seen + "; but a client must not send that early (4.1)");
  }

  private static boolean isEcho(Incoming message) {
    return message.equals(Incoming.Message.text(EARLY))
        || message.equals(Incoming.Message.text(SECOND));
  }

  private static Case noBody() {
    return Case.of("robust/hs/no-body-after-101", "A 101 has no body: frames follow its head")
        .proves("ROBUST-hs-90")
        .level(SHOULD)
        .rung(3)
        .cause("The 101 is written by the code that writes other responses.")
        .script(peer -> {
          peer.open();
          Peer twin = peer.another();
          Answer answer = twin.expect().accepted(twin.upgrade());
          peer.expect().expecting("neither Content-Length nor Transfer-Encoding in the 101");
          List<String> lines =
              answer.fields().stream()
                  .filter(line -> line.matches("(?i)(content-length|transfer-encoding):.*"))
                  .toList();
          if (!lines.isEmpty()) {
            throw Judgement.lenient(lines + ", which a 1xx must not have (RFC 9110 8.6)");
          }
        });
  }

  private static Case noFramesAfterRefusal() {
    return Case.of(
            "6455/4.2.1/no-frames-after-refusal",
            "A frame on a connection whose request was refused is not answered by a frame")
        .proves("6455-4.2.1-01")
        .rung(2)
        .cause("The frames are read whatever became of the request.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Answer answer = peer.ask(peer.upgrade().without("Sec-WebSocket-Version"));
          if (answer.switched()) {
            throw Judgement.fail(answer.toString());
          }
          peer.send(Frame.text(EARLY), Frame.close(1000));
          peer.shutdownOutput();
          mustNotEcho(peer);
        });
  }

  private static void mustNotEcho(Peer peer) {
    peer.expect().expecting("the end of TCP, and no frame before it");
    String rest = new String(Handshakes.rest(peer), StandardCharsets.ISO_8859_1);
    String echo = new String(Frame.text(EARLY).encode(false, 0), StandardCharsets.ISO_8859_1);
    if (rest.contains(echo)) {
      throw Judgement.fail("the echo of a frame on a connection that was refused");
    }
    peer.expect().saw("the end of TCP");
  }
}
