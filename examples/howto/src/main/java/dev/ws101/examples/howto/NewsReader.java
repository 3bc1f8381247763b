package dev.ws101.examples.howto;

import dev.ws101.application.Backoff;
import dev.ws101.application.ReconnectingClient;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/// Stays connected: subscribes at every opening, and tells what it is doing.
///
/// @param show takes the news
/// @param status takes what becomes of the connection
public record NewsReader(Consumer<Message> show, Consumer<ReconnectingClient.Event> status)
    implements ReconnectingClient.Hooks {
  /// Up to a second at first, never more than a minute, and for ever.
  private static final Backoff BACKOFF =
      new Backoff(
          Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(30), Integer.MAX_VALUE);

  /// A client that is to be run, by a thread of its own, and closed by another.
  public ReconnectingClient client(URI uri) {
    return ReconnectingClient.to(uri, Options.DEFAULT, BACKOFF, this);
  }

  @Override
  public void opened(WebSocket socket) throws IOException {
    socket.send("subscribe news");
  }

  @Override
  public void saw(ReconnectingClient.Event event) {
    status.accept(event);
  }

  /// Reads until it is over for good.
  public ReconnectingClient.Event.Over read(ReconnectingClient client) throws IOException {
    return client.run(socket -> socket.forEach(show));
  }
}
