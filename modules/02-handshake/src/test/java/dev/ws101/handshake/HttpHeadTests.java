package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.handshake.HttpHead.Malformed;
import dev.ws101.handshake.HttpHead.Step;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHeadTests {
  private static final int LIMIT = 1000;

  private static HttpHead request(String text) {
    return fed(HttpHead.ofRequest(LIMIT), text);
  }

  private static HttpHead response(String text) {
    return fed(HttpHead.ofResponse(LIMIT), text);
  }

  private static HttpHead fed(HttpHead head, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    head.feed(bytes, 0, bytes.length);
    return head;
  }

  @Test
  void aRequestIsRead() {
    HttpRequest request =
        request("GET /a?b HTTP/1.1\r\nHost:h\r\nX: \t y z \r\nx:\r\n\r\n").request();

    assertThat(request)
        .isEqualTo(
            new HttpRequest(
                "GET", "/a?b", "HTTP/1.1", Headers.of("Host", "h", "X", "y z", "x", "")));
  }

  @Test
  void theFirstFrameMayComeInTheSameRead() {
    byte[] bytes =
        ("??GET / HTTP/1.1\r\n\r\n" + new String(HexFormat.of().parseHex("8900"), ISO_8859_1))
            .getBytes(ISO_8859_1);
    HttpHead head = HttpHead.ofRequest(LIMIT);

    assertThat(head.feed(bytes, 2, bytes.length)).isEqualTo(Step.COMPLETE);
    assertThat(head.consumed()).isEqualTo(bytes.length - 2);
  }

  @Test
  void anUnfinishedHeadConsumesEverything() {
    HttpHead head = request("GET / HTTP/1.1\r\nHost: h\r\n\r");
    assertThat(head.consumed()).isEqualTo(26);
    assertThatIllegalStateException().isThrownBy(head::request);
  }

  @Test
  void nothingCanBeFedAfterTheEnd() {
    HttpHead head = request("GET / HTTP/1.1\r\n\r\n");
    assertThatIllegalStateException().isThrownBy(() -> fed(head, "x"));
    assertThatIllegalStateException().isThrownBy(head::response);
    assertThatIllegalStateException().isThrownBy(head::malformed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\n",
        "GET / HTTP/1.1\r\r\n",
        "GET /\r\n",
        " GET / HTTP/1.1\r\n",
        "GET  / HTTP/1.1\r\n",
        "GET / HTTP/1.1 \r\n",
        "GET\t/\tHTTP/1.1\r\n",
        "GET /a b HTTP/1.1\r\n",
        "GET /\u00E4 HTTP/1.1\r\n",
        "GET / HTTP/1\r\n",
        "GET / http/1.1\r\n",
        "G(T / HTTP/1.1\r\n",
        "\u0016\u0003\u0001\n",
        "GET / HTTP/1.1\r\nHost: h\n",
        "GET / HTTP/1.1\r\nHost : h\r\n",
        "GET / HTTP/1.1\r\nHost\r\n",
        "GET / HTTP/1.1\r\n: h\r\n",
        "GET / HTTP/1.1\r\nHo st: h\r\n",
        "GET / HTTP/1.1\r\n Host: h\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n",
        "GET / HTTP/1.1\r\nA: b\rc\r\n",
        "GET / HTTP/1.1\r\nA: b\u0000c\r\n",
        "GET / HTTP/1.1\r\nA: b\u007F\r\n",
        "GET / HTTP/1.1\r\n\u00E4: b\r\n"
      })
  void aRequestNotAsInHttp11IsMalformed(String text) {
    Malformed malformed = request(text).malformed();

    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.clause()).isEqualTo("6455-4.2.1-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "HTTP/1.1 1010 x\r\n",
        "HTTP/1.1 10 x\r\n",
        "HTTP/1.1 1x1 x\r\n",
        "HTTP/1.1\r\n",
        "ICY 101 OK\r\n",
        "HTTP/1.1  101 x\r\n",
        "HTTP/1.1 101 x\n",
        "HTTP/1.1 101 x\r\n folded\r\n",
        "HTTP/1.1 101 x\r\nA : b\r\n"
      })
  void aResponseNotAsInHttp11IsMalformed(String text) {
    Malformed malformed = response(text).malformed();

    assertThat(malformed.status()).isEqualTo(502);
    assertThat(malformed.clause()).isEqualTo("6455-4.1-44");
  }

  @Test
  void emptyLinesBeforeARequestAreSkipped() {
    assertThat(request("\r\n\r\nGET / HTTP/1.1\r\n\r\n").request().method()).isEqualTo("GET");
  }

  @Test
  void aFoldedLineOfAResponseIsOneSpace() {
    HttpResponse response =
        response("HTTP/1.1 101 x\r\nA: b \r\n\t c\r\n \r\nD: e\r\n\r\n").response();
    assertThat(response.headers()).isEqualTo(Headers.of("A", "b c", "D", "e"));
  }

  @Test
  void aReasonMayBeMissing() {
    assertThat(response("HTTP/1.1 101\r\n\r\n").response().reason()).isEmpty();
    assertThat(response("HTTP/1.1 101 \r\n\r\n").response().reason()).isEmpty();
  }

  @Test
  void interimResponsesLeaveNothingBehind() {
    HttpResponse response =
        response("HTTP/1.1 199 a\r\nA: b\r\n\r\nHTTP/1.1 200 c\r\n\r\n").response();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).isEqualTo(Headers.NONE);
  }

  @Test
  void theLimitCountsTheBlankLine() {
    String head = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    assertThat(fed(HttpHead.ofRequest(head.length()), head).request().target()).isEqualTo("/");
    assertThat(fed(HttpHead.ofRequest(head.length() - 1), head).malformed().status())
        .isEqualTo(431);
  }

  @Test
  void aTargetThatReachesTheLimitIsTooLong() {
    Malformed malformed = request("GET /" + "a".repeat(LIMIT)).malformed();
    assertThat(malformed.status()).isEqualTo(414);
  }

  @Test
  void theNumberOfHeaderLinesIsLimited() {
    String hundred = "A:\r\n".repeat(HttpHead.MAX_LINES);

    assertThat(request("GET / HTTP/1.1\r\n" + hundred + "\r\n").request().headers().fields())
        .hasSize(HttpHead.MAX_LINES);
    assertThat(request("GET / HTTP/1.1\r\n" + hundred + "A:\r\n").malformed().status())
        .isEqualTo(431);
    assertThat(response("HTTP/1.1 200 x\r\nA:\r\n" + " \r\n".repeat(100)).malformed().status())
        .isEqualTo(502);
  }

  @Test
  void howManyHeaderLinesThereMayBeIsTheCallersChoice() {
    assertThat(fed(HttpHead.ofRequest(LIMIT, 2), "GET / HTTP/1.1\r\nA:\r\nB:\r\n\r\n").request())
        .isNotNull();
    Malformed malformed =
        fed(HttpHead.ofRequest(LIMIT, 2), "GET / HTTP/1.1\r\nA:\r\nB:\r\nC:\r\n").malformed();
    assertThat(malformed.status()).isEqualTo(431);
    assertThat(malformed.detail()).contains("more than 2 header lines");
    String interim = "HTTP/1.1 100 x\r\nA:\r\n\r\n".repeat(3);
    assertThat(fed(HttpHead.ofResponse(LIMIT, 2), interim).malformed().status()).isEqualTo(502);
  }

  @Test
  void endlessInterimResponsesReachTheLimit() {
    assertThat(response("HTTP/1.1 100 x\r\n\r\n".repeat(LIMIT / 18 + 1)).malformed().status())
        .isEqualTo(502);
  }
}
