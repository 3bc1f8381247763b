package dev.ws101.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.HandshakeResult;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.handshake.ServerHandshake;
import dev.ws101.handshake.WebSocketUri;
import java.util.List;
import java.util.function.IntFunction;

/// Heads of HTTP messages: any octets, read as a request and as a response, and answered.
class HttpHeadTests {
  private static final int LIMIT = 4096;

  /// Enough for a head that has been read with [#LIMIT] and is written with a space behind each
  /// colon.
  private static final int ROOM = 2 * LIMIT;

  private static final ServerHandshake SERVER =
      new ServerHandshake(List.of("chat", "superchat"), offers -> offers, Headers.NONE);

  private static final ClientHandshake CLIENT =
      new ClientHandshake(
          WebSocketUri.parse("ws://server.example.com/chat"),
          List.of("chat", "superchat"),
          List.of(),
          Headers.NONE,
          "the sample nonce".getBytes(ISO_8859_1));

  @FuzzTest
  void aHeadIsReadAndAnswered(byte[] data) {
    Reading request = sameHoweverCut(HttpHead::ofRequest, data);
    if (request.step() == HttpHead.Step.COMPLETE) {
      HttpRequest read = request.head().request();
      HttpRequest again = inOnePiece(HttpHead.ofRequest(ROOM), read.encode()).head().request();
      assertThat(again).as("read again").isEqualTo(read);
      answer(SERVER.answer(read));
    } else if (request.step() == HttpHead.Step.MALFORMED) {
      answer(SERVER.answer(request.head().malformed()));
    }

    Reading response = sameHoweverCut(HttpHead::ofResponse, data);
    if (response.step() == HttpHead.Step.COMPLETE) {
      HttpResponse read = response.head().response();
      HttpResponse again = inOnePiece(HttpHead.ofResponse(ROOM), read.encode()).head().response();
      assertThat(again.encode()).as("read again").isEqualTo(read.encode());
      CLIENT.check(read);
    }
  }

  /// A head that has been fed.
  private record Reading(HttpHead head, HttpHead.Step step, int consumed) {
    /// All there is to know.
    String told() {
      String told =
          switch (step) {
            case NEED_INPUT -> "";
            case MALFORMED -> head.malformed().toString();
            case COMPLETE -> text();
          };
      return step + " " + consumed + " " + told;
    }

    private String text() {
      try {
        return new String(head.request().encode(), ISO_8859_1);
      } catch (IllegalStateException _) {
        return new String(head.response().encode(), ISO_8859_1);
      }
    }
  }

  private static Reading sameHoweverCut(IntFunction<HttpHead> with, byte[] data) {
    Reading whole = inOnePiece(with.apply(LIMIT), data);
    assertThat(inPieces(with.apply(LIMIT), data).told()).as("in pieces").isEqualTo(whole.told());
    assertThat(whole.consumed()).as("octets taken").isLessThanOrEqualTo(LIMIT + 1);
    return whole;
  }

  private static Reading inOnePiece(HttpHead head, byte[] data) {
    return new Reading(head, head.feed(data, 0, data.length), head.consumed());
  }

  private static Reading inPieces(HttpHead head, byte[] data) {
    Cuts cuts = new Cuts(data);
    HttpHead.Step step = HttpHead.Step.NEED_INPUT;
    while (step == HttpHead.Step.NEED_INPUT && cuts.hasNext()) {
      step = head.feed(data, cuts.from(), cuts.next());
    }
    return new Reading(
        head, step, step == HttpHead.Step.NEED_INPUT ? data.length : head.consumed());
  }

  /// What a server answers is a head that a client can read.
  private static void answer(HandshakeResult result) {
    HttpResponse response =
        switch (result) {
          case HandshakeResult.Accepted accepted -> accepted.response();
          case HandshakeResult.Rejected rejected -> rejected.response();
        };
    Reading reading = inOnePiece(HttpHead.ofResponse(ROOM), response.encode());
    assertThat(reading.step()).as("our own answer").isEqualTo(HttpHead.Step.COMPLETE);
    assertThat(reading.head().response().status()).isEqualTo(response.status());
  }
}
