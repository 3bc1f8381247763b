package dev.ws101.cli;

import dev.ws101.application.Backoff;
import dev.ws101.application.ReconnectingClient;
import dev.ws101.application.ReconnectingClient.Event;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketHandler;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/// A conversation over as many connections as it takes, with a line for each attempt and for what
/// became of it.
final class Reconnecting implements ReconnectingClient.Hooks, Typist.Destination {
  private final PrintWriter out;
  private final ReconnectingClient client;
  private volatile boolean leaving;
  private boolean over;
  private boolean everOpen;
  private Optional<Event.Setback> last = Optional.empty();

  Reconnecting(URI server, Options options, Backoff backoff, PrintWriter out) {
    this.out = out;
    client = ReconnectingClient.to(server, options, backoff, this);
  }

  @Override
  public Optional<WebSocket> now() {
    return client.socket();
  }

  @Override
  public synchronized Optional<WebSocket> awaited() throws InterruptedException {
    Optional<WebSocket> socket = client.socket();
    while (socket.isEmpty() && !over) {
      wait();
      socket = client.socket();
    }
    return socket;
  }

  /// Whoever is waiting for another connection does so no more.
  @Override
  public void leaving() {
    leaving = true;
    if (client.socket().isEmpty()) {
      client.close();
    }
  }

  /// Goes on until the person, the server or the number of attempts ends it.
  ///
  /// @return whether the last connection ended cleanly
  /// @throws CannotRun when there was none at all
  boolean run(WebSocketHandler handler) throws IOException, CannotRun {
    client.run(handler);
    return switch (last.orElse(null)) {
      case null -> true;
      case Event.Lost lost -> lost.result().clean();
      case Event.Failed _ when everOpen -> false;
      case Event.Failed(IOException failure) -> throw new CannotRun(reason(failure));
    };
  }

  @Override
  public void opened(WebSocket socket) {
    everOpen = true;
  }

  @Override
  public boolean isHopeless(Event.Setback setback) {
    return leaving || ReconnectingClient.Hooks.super.isHopeless(setback);
  }

  @Override
  public void saw(Event event) {
    if (event instanceof Event.Setback setback) {
      last = Optional.of(setback);
    }
    switch (event) {
      case Event.Connecting(int attempt) -> out.println("connecting, attempt " + attempt);
      case Event.Open _ -> wake(false); // told by whoever sees the handshake
      case Event.Failed(IOException failure) -> out.println("no connection: " + reason(failure));
      case Event.Lost lost ->
          out.println(
              "%s; it lasted %s".formatted(Shown.end(lost.result()), Shown.span(lost.lasted())));
      case Event.Waiting waiting -> out.println("waiting for " + Shown.span(waiting.delay()));
      case Event.Over _ -> {
        out.println("over: no further attempt");
        wake(true);
      }
    }
    out.flush();
  }

  private synchronized void wake(boolean forGood) {
    over = forGood;
    notifyAll();
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case HandshakeRefused refused -> "the server" + Shown.refusal(refused);
      case UnknownHostException _ -> "the host name is not known";
      default -> failure.getMessage();
    };
  }
}
