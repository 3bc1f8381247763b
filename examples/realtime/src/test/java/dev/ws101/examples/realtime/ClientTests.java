package dev.ws101.examples.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All four ways bring the same events, each exactly once, and strangers understand what the server
/// says.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientTests {
  private final Feed feed = new Feed();
  private FeedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FeedServer(feed, Duration.ofMinutes(10));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyWayBringsEveryEventOnce(Way way) throws IOException {
    FeedEvent latest = feed.publish();
    List<FeedEvent> wanted = new ArrayList<>(List.of(latest));
    List<FeedEvent> got = new ArrayList<>();
    try (Client client = Client.connect(way, server.ports(), Manners.BROWSER)) {
      client.open();
      got.addAll(client.receive());
      for (int burst = 1; burst < 5; burst++) {
        for (int i = 0; i < burst; i++) {
          wanted.add(feed.publish());
        }
        while (got.size() < wanted.size()) {
          got.addAll(client.receive());
        }
      }
    }
    assertThat(got).isEqualTo(wanted);
  }

  /// As `EventSource` does when it connects again.
  @Test
  void aStreamGoesOnWhereItWasLost() throws IOException {
    FeedEvent first = feed.publish();
    FeedEvent second = feed.publish();
    HttpURLConnection stream = ask("/stream?after=0000000");
    stream.setRequestProperty("Last-Event-ID", "" + first.id());

    assertThat(stream.getContentType()).isEqualTo("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.getInputStream(), UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("id: " + second.id());
      assertThat(lines.readLine()).isEqualTo("data: " + second.text());
      stream.disconnect();
    }
  }

  @Test
  void anyHttpClientMayAsk() throws IOException {
    FeedEvent event = feed.publish();

    HttpURLConnection some = ask("/poll?after=0000000");
    assertThat(some.getResponseCode()).isEqualTo(200);
    assertThat(some.getInputStream()).hasContent(event.text());
    assertThat(ask("/poll?after=" + event.id()).getResponseCode()).isEqualTo(204);
    assertThat(ask("/nowhere").getResponseCode()).isEqualTo(404);
  }

  private HttpURLConnection ask(String target) throws IOException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.ports().http(), target));
    return (HttpURLConnection) uri.toURL().openConnection();
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatGoesIsSaidToBeGone(Way way) throws IOException {
    feed.publish();
    try (Client client = Client.connect(way, server.ports(), Manners.BARE)) {
      client.open();
      client.receive();
      server.close();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> {
            while (true) {
              client.receive();
            }
          });
    }
  }
}
