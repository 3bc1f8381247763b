package dev.ws101.examples.realtime;

import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Serves the feed over HTTP to one client, who may ask again on the same connection.
final class HttpConnection {
  private static final Pattern TARGET = Pattern.compile("(/\\w+)\\?after=(\\d{7})");
  private static final byte[] NO_BODY = {};
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final Transport transport;
  private final HttpInput input;
  private final Feed feed;
  private final Duration patience;

  /// @param patience how long an answer may wait for an event, and a stream be silent
  HttpConnection(Transport transport, Feed feed, Duration patience) {
    this.transport = transport;
    this.input = new HttpInput(transport);
    this.feed = feed;
    this.patience = patience;
  }

  void serve() {
    try (transport) {
      Optional<HttpRequest> request = input.request();
      while (request.isPresent()) {
        answer(request.get());
        request = input.request();
      }
    } catch (IOException _) {
      // the client has gone, or is none of ours
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpRequest request) throws IOException, InterruptedException {
    Matcher target = TARGET.matcher(request.target());
    String path = target.matches() ? target.group(1) : "";
    long seen = target.matches() ? Long.parseLong(target.group(2)) : 0;
    switch (path) {
      case "/poll" -> list(feed.after(seen));
      case "/wait" -> list(feed.await(seen, patience));
      case "/stream" ->
          stream(request.headers().first("Last-Event-ID").map(Long::parseLong).orElse(seen));
      default -> write(404, "Not Found", Headers.of("Content-Length", "0"), NO_BODY);
    }
  }

  /// All of them in one answer, one a line.
  private void list(List<FeedEvent> events) throws IOException {
    if (events.isEmpty()) {
      write(204, "No Content", Headers.NONE, NO_BODY);
      return;
    }
    byte[] body =
        events.stream()
            .map(event -> event.text() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    String length = Integer.toString(body.length);
    Headers headers = Headers.of("Content-Type", "application/x-ndjson", "Content-Length", length);
    write(200, "OK", headers, body);
  }

  /// An answer without an end: a chunk whenever there is something to tell, or a comment when there
  /// has been nothing for long, which also shows whether the client is still there.
  private void stream(long seen) throws IOException, InterruptedException {
    Headers headers =
        Headers.of("Content-Type", "text/event-stream", "Transfer-Encoding", "chunked");
    write(200, "OK", headers, NO_BODY);
    long last = seen;
    while (true) {
      List<FeedEvent> events = feed.await(last, patience);
      last = events.isEmpty() ? last : events.getLast().id();
      chunk(events.isEmpty() ? ":\n\n" : eventStream(events));
    }
  }

  private static String eventStream(List<FeedEvent> events) {
    return events.stream()
        .map(event -> "id: %d\ndata: %s\n\n".formatted(event.id(), event.text()))
        .collect(Collectors.joining());
  }

  private void chunk(String text) throws IOException {
    int length = text.length(); // all of it is ASCII
    write("%x\r\n%s\r\n".formatted(length, text).getBytes(StandardCharsets.US_ASCII));
  }

  private void write(int status, String reason, Headers headers, byte[] body) throws IOException {
    Headers all =
        Headers.of("Date", ZonedDateTime.now(ZoneOffset.UTC).format(DATE))
            .withAll(headers)
            .with("Cache-Control", "no-store");
    write(new HttpResponse(status, reason, all, body).encode());
  }

  private void write(byte[] bytes) throws IOException {
    transport.write(bytes, 0, bytes.length);
  }
}
