package dev.ws101.examples.realtime;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Crowd;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The feed, over HTTP on one port and over WebSocket on another. Both are the same underneath: the
/// sockets of rung 01, and a virtual thread that waits for events on behalf of a client.
final class FeedServer implements AutoCloseable {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Feed feed;
  private final Duration patience;
  private final Listener http;
  private final WebSocketServer webSocket;
  private final Set<Transport> clients = ConcurrentHashMap.newKeySet();

  /// @param patience how long a connection may be silent: then an answer that waits says that there
  ///   is nothing, a stream of events has a comment, and WebSocket a ping
  FeedServer(Feed feed, Duration patience) throws IOException {
    this.feed = feed;
    this.patience = patience;
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Options options =
        Options.DEFAULT
            .with(DeflatePolicy.OFF)
            .with(new Heartbeat(patience, HOUR))
            .with(Timeouts.DEFAULT.withClose(Duration.ofSeconds(1)))
            .with(Crowd.DEFAULT.withPerAddress(Integer.MAX_VALUE));
    http = Listener.bind(anyPort);
    webSocket = WebSocketServer.listen(anyPort, options, this::serve);
    Thread.ofVirtual().start(this::accept);
  }

  Ports ports() {
    return new Ports(http.address().getPort(), webSocket.uri().getPort());
  }

  private void accept() {
    try {
      Optional<Transport> client = http.accept();
      while (client.isPresent()) {
        Transport transport = client.get();
        Thread.ofVirtual().start(() -> serve(transport));
        client = http.accept();
      }
    } catch (IOException e) {
      System.err.println("no longer accepting: " + e.getMessage());
    }
  }

  private void serve(Transport transport) {
    clients.add(transport);
    new HttpConnection(transport, feed, patience).serve();
    clients.remove(transport);
  }

  /// One thread receives, so that pings are answered and the end is seen; another one sends.
  private void serve(WebSocket socket) {
    Thread sender = Thread.ofVirtual().start(() -> send(socket));
    socket.forEach(_ -> {}); // a client has nothing to say
    sender.interrupt();
  }

  private void send(WebSocket socket) {
    long seen = 0;
    try {
      while (true) {
        List<FeedEvent> events = feed.await(seen, HOUR);
        for (FeedEvent event : events) {
          socket.send(event.text());
          seen = event.id();
        }
      }
    } catch (ConnectionClosed | InterruptedException _) {
      // the client has gone
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
    for (Transport client : clients) {
      client.close();
    }
    webSocket.close();
  }

  /// Says where it listens, and publishes as many events a second as the latest line of its input
  /// says; ends with its input.
  public static void main(String[] arguments) throws IOException {
    Feed feed = new Feed();
    Ticker ticker = new Ticker(feed);
    try (FeedServer server = new FeedServer(feed, Duration.ofSeconds(25))) {
      System.out.println(server.ports().line());
      for (String line = IO.readln(); line != null; line = IO.readln()) {
        ticker.start(Double.parseDouble(line));
      }
    }
  }
}
