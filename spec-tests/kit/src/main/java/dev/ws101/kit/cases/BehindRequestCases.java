package dev.ws101.kit.cases;

import dev.ws101.kit.Answer;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Incoming;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Level;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Upgrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Bytes behind an opening request that are no frames: a body, a second request, or what a draft of
/// old had there.
final class BehindRequestCases {
  private static final String IN_THE_BODY = "no frame";
  private static final Pattern RESPONSE = Pattern.compile("HTTP/1\\.\\d \\d{3} ");

  private BehindRequestCases() {}

  static List<Case> all() {
    return List.of(
        emptyBody(), bodyLikeAFrame(), chunkedBody(), hugeBody(), secondRequest(), hixie());
  }

  private static Case.Draft body(String slug, String title) {
    return Case.of("robust/hs/" + slug, title)
        .proves("ROBUST-hs-16")
        .cause("The fields that tell of a body are not looked at, and frames are read at once.");
  }

  private static Case emptyBody() {
    return body("empty-body", "A request with Content-Length: 0 is accepted, or refused as such")
        .level(Level.SHOULD)
        .script(peer -> {
          Handshakes.acceptsIfAble(
              peer, u -> u.plus("Content-Length", "0"), "a body of no bytes is none");
          peer.mustBeAlive();
        });
  }

  private static Case bodyLikeAFrame() {
    return body(
            "body-like-a-frame",
            "The body of a request is refused or passed over, and not taken for a frame")
        .script(peer -> {
          byte[] frame = peer.encode(Frame.ping(IN_THE_BODY));
          asksWithBody(
              peer, peer.upgrade().plus("Content-Length", String.valueOf(frame.length)), frame);
        });
  }

  private static Case chunkedBody() {
    return body(
            "chunked-body", "A body in chunks is refused or passed over, and not taken for frames")
        .script(peer -> {
          byte[] chunks = "5\r\nws101\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
          asksWithBody(peer, peer.upgrade().plus("Transfer-Encoding", "chunked"), chunks);
        });
  }

  private static void asksWithBody(Peer peer, Upgrade request, byte[] body) throws IOException {
    peer.another().open();
    byte[] head = request.encode();
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    peer.connect();
    peer.sendBytes(all);
    Answer answer = peer.answer();
    if (answer.switched()) {
      peer.expect().accepted(answer, request);
      mustNotAnswerTheBody(peer);
    } else {
      peer.expect().refused(answer, 400, 403, 411, 413, 501);
    }
  }

  /// All Pongs that come before the one to a ping of ours are looked at.
  private static void mustNotAnswerTheBody(Peer peer) {
    peer.mustBeAlive();
    for (Received frame : peer.received()) {
      if (Arrays.equals(frame.payload(), Frame.ping(IN_THE_BODY).payload())) {
        throw Judgement.fail(frame + ": the body was taken for a frame");
      }
    }
  }

  private static Case hugeBody() {
    return body(
            "body-of-a-gigabyte",
            "A body of a gigabyte that never comes is refused, or given up with the connection")
        .rung(2)
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade().plus("Content-Length", "1000000000");
          peer.connect();
          peer.sendBytes(request.encode());
          peer.shutdownOutput();
          Handshakes.acceptedOrRefused(peer, peer.answer(), request);
          Handshakes.acceptsACorrectOne(peer);
        });
  }

  /// A proxy that has seen the first request only may let through what follows.
  private static Case secondRequest() {
    return Case.of(
            "robust/proxy/request-behind-a-refused-one",
            "A request that is refused ends the connection, or leaves one of plain HTTP")
        .proves("ROBUST-proxy-03", "6455-7.2.2-01")
        .rung(2)
        .cause("The response says that the connection ends, or not how long it is, and goes on.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Upgrade request = peer.upgrade().with("Sec-WebSocket-Version", "99");
          String host = request.value("Host");
          peer.connect();
          peer.sendBytes(
              request.body("GET /ws101-kit HTTP/1.1\r\nHost: " + host + "\r\n\r\n").encode());
          Answer answer = peer.answer();
          peer.expect().refused(answer, 400, 426);
          if (answer.status() != 0) {
            judgeRest(peer, answer);
          }
        });
  }

  private static void judgeRest(Peer peer, Answer answer) {
    peer.expect()
        .expecting("the end of TCP, or a second response behind one that tells its length");
    peer.shutdownOutput();
    String rest = new String(Handshakes.rest(peer), StandardCharsets.ISO_8859_1);
    boolean second = RESPONSE.matcher(rest).find();
    boolean measured =
        !answer.values("Content-Length").isEmpty() || !answer.values("Transfer-Encoding").isEmpty();
    if (second && answer.lists("Connection", "close")) {
      throw Judgement.fail("a second response behind one with Connection: close");
    }
    if (second && !measured) {
      throw Judgement.fail("a second response behind one that does not tell its length");
    }
    peer.expect().saw(second ? "a second response" : "the end of TCP");
  }

  /// Frames of that draft begin with 80 and a length of seven bits a byte.
  private static Upgrade ofTheDraft(Upgrade right) {
    return right
        .without("Sec-WebSocket-Key")
        .without("Sec-WebSocket-Version")
        .plus("Sec-WebSocket-Key1", "4 @1  46546xW%0l 1 5")
        .plus("Sec-WebSocket-Key2", "12998 5 Y3 1  .P00")
        .plus("Origin", "http://ws101-kit.example")
        .body("^n:ds[4U");
  }

  private static Case hixie() {
    return Case.of(
            "robust/len/lengths-of-a-draft",
            "A handshake of the draft of old is refused, or its endless length is not read for"
                + " ever")
        .proves("ROBUST-len-07")
        .rung(2)
        .cause("A library of old drafts still answers them.")
        .script(peer -> {
          Handshakes.acceptsACorrectOne(peer);
          Answer answer = peer.ask(ofTheDraft(peer.upgrade()));
          peer.expect().expecting("an HTTP error, or an end to an endless length");
          byte[] length = new byte[1 << 16];
          Arrays.fill(length, (byte) 0xFF);
          length[0] = (byte) 0x80;
          peer.sendBytes(length);
          if (answer.switched() && !(peer.next() instanceof Incoming.End)) {
            throw Judgement.fail(answer + ", and frames of the draft are read");
          }
          if (!answer.switched()) {
            peer.expect().refused(answer, 400, 426);
          }
        });
  }
}
