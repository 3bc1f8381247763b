package dev.ws101.examples.realtime;

import dev.ws101.sockets.TcpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// One client of the feed, whichever way it goes. For one thread, but for [#traffic] and [#close].
sealed interface Client extends AutoCloseable permits PollingClient, StreamClient, SocketClient {
  /// Does what has to be done before the first event can come.
  void open() throws IOException;

  /// Waits for the next thing that the server has to say.
  ///
  /// @return the events that have come with it; empty when it says that there are none, or that it
  ///   is still there
  List<FeedEvent> receive() throws IOException;

  /// Of all that has been received and sent so far.
  Traffic traffic();

  @Override
  void close() throws IOException;

  /// Connects to a server.
  static Client connect(Way way, Ports ports, Manners manners) throws IOException {
    int port = way == Way.WEB_SOCKET ? ports.webSocket() : ports.http();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Meter meter = new Meter(TcpTransport.connect(address, Duration.ofSeconds(10)));
    return switch (way) {
      case SHORT_POLLING -> new PollingClient(meter, manners, "/poll");
      case LONG_POLLING -> new PollingClient(meter, manners, "/wait");
      case EVENT_STREAM -> new StreamClient(meter, manners);
      case WEB_SOCKET -> new SocketClient(meter, manners);
    };
  }
}
