package dev.ws101.examples.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is on the wire, to the octet.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PriceTests {

  /// An answer to a question, as it is written.
  private static int answer(String status, String... fields) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    head.append("Date: Sun, 22 Nov 2026 07:00:00 GMT\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return head.append("Cache-Control: no-store\r\n\r\n").length();
  }

  private static int question(Manners manners, String target) {
    return manners.request(target).length;
  }

  @ParameterizedTest
  @CsvSource({
    "SHORT_POLLING, BARE, /poll",
    "SHORT_POLLING, BROWSER, /poll",
    "LONG_POLLING, BARE, /wait",
    "LONG_POLLING, BROWSER, /wait"
  })
  void whoAsksSendsAHeadAndGetsOne(Way way, Manners manners, String path) throws IOException {
    Price price = Price.of(way, manners);
    int question = question(manners, path + "?after=0000000");
    int list = answer("200 OK", "Content-Type: application/x-ndjson", "Content-Length: 37");

    assertThat(price.opening()).isEqualTo(Traffic.NONE);
    assertThat(price.event()).isEqualTo(new Traffic(list + 37, question, 1));
    assertThat(price.nothing()).isEqualTo(new Traffic(answer("204 No Content"), question, 1));
  }

  @ParameterizedTest
  @CsvSource({"BARE", "BROWSER"})
  void aStreamHasOneHeadAndThenChunks(Manners manners) throws IOException {
    Price price = Price.of(Way.EVENT_STREAM, manners);
    int head = answer("200 OK", "Content-Type: text/event-stream", "Transfer-Encoding: chunked");
    String event =
        "38\r\nid: 1000000\ndata: %s\n\n\r\n"
            .formatted(new FeedEvent(FeedEvent.FIRST, FeedEvent.now()).text());

    assertThat(price.opening())
        .isEqualTo(new Traffic(head, question(manners, "/stream?after=0000000"), 1));
    assertThat(price.event()).isEqualTo(new Traffic(event.length(), 0, 0));
    assertThat(price.nothing()).isEqualTo(new Traffic("3\r\n:\n\n\r\n".length(), 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"BARE", "BROWSER"})
  void aWebSocketHasAFrameForAnEvent(Manners manners) throws IOException {
    Price price = Price.of(Way.WEB_SOCKET, manners);

    assertThat(price.event()).isEqualTo(new Traffic(2 + FeedEvent.LENGTH, 0, 0));
    int payload = (int) price.nothing().down() - 2;
    assertThat(price.nothing().up()).isEqualTo(2 + 4 + payload);
    assertThat(payload).isBetween(0, 125);
  }

  /// Nothing but the fields that are said on top.
  @Test
  void openingAWebSocketIsOneHeadEachWay() throws IOException {
    Traffic bare = Price.of(Way.WEB_SOCKET, Manners.BARE).opening();
    Traffic browser = Price.of(Way.WEB_SOCKET, Manners.BROWSER).opening();
    String request =
        """
        GET /feed HTTP/1.1\r
        Host: feed.example\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """;

    assertThat(bare.up()).isEqualTo(request.length());
    assertThat(browser.up() - bare.up()).isEqualTo(Manners.BROWSER.opening().toString().length());
    assertThat(browser.down()).isEqualTo(bare.down());
  }

  @Test
  void eventsThatComeTogetherShareAHead() throws IOException {
    Traffic twenty = Price.together(Way.SHORT_POLLING, Manners.BARE, 20);
    int list = answer("200 OK", "Content-Type: application/x-ndjson", "Content-Length: 740");

    assertThat(twenty)
        .isEqualTo(new Traffic(list + 740, question(Manners.BARE, "/poll?after=1000000"), 1));
    assertThat(Price.together(Way.WEB_SOCKET, Manners.BARE, 20)).isEqualTo(new Traffic(760, 0, 0));
  }

  @Test
  void anEventHasTheLengthThatItSays() {
    FeedEvent event = new FeedEvent(FeedEvent.FIRST, FeedEvent.now());

    assertThat(event.text().getBytes(StandardCharsets.UTF_8)).hasSize(FeedEvent.LENGTH);
  }
}
