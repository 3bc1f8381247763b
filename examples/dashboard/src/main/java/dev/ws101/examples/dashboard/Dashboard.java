package dev.ws101.examples.dashboard;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Limits;
import dev.ws101.examples.pages.Pages;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.List;
import java.util.OptionalLong;

/// A market that moves 1,000 times a second, on pages that each get what they can draw, no more.
///
/// The program serves the page, too. `--port N` says where, else any free port will do.
public final class Dashboard {
  static final String SUBPROTOCOL = "v1.dashboard.ws101.dev";
  static final URL PAGE = Dashboard.class.getResource("web/index.html");
  private static final int UPDATES_A_SECOND = 1000;

  /// A page says no more than how far it is.
  private static final Options OPTIONS =
      Options.DEFAULT.withSubprotocols(SUBPROTOCOL).with(Limits.DEFAULT.withMessage(100));

  private final Market market;

  private Dashboard(Market market) {
    this.market = market;
  }

  /// Serves the page and the market until the process is ended.
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int at = words.indexOf("--port");
    int port = at < 0 ? 0 : Integer.parseInt(words.get(at + 1));
    Market market = new Market();
    try (Pages pages = Pages.open(loopback(port), PAGE);
        WebSocketServer server = listen(pages.origins(), market);
        Clockwork _ = Clockwork.start(market, UPDATES_A_SECOND)) {
      pages.leadTo(server.uri().getPort());
      IO.println("dashboard: open http://localhost:%d/".formatted(pages.port()));
      server.join();
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static WebSocketServer listen(OriginPolicy origins, Market market) throws IOException {
    Dashboard dashboard = new Dashboard(market);
    return WebSocketServer.listen(loopback(0), OPTIONS.with(origins), dashboard::serve);
  }

  /// Receives on this thread, and sends on another, since either may have to wait.
  private void serve(WebSocket socket) {
    Backlog backlog = new Backlog(System::nanoTime);
    market.tell(backlog);
    Thread sender =
        Thread.ofVirtual().name("to " + socket.remote()).start(() -> send(backlog, socket));
    try {
      for (Message message : socket) {
        OptionalLong number = Letter.acknowledged(message);
        if (number.isEmpty() || !backlog.acknowledge(number.getAsLong())) {
          socket.close(CloseCode.POLICY_VIOLATION, "acknowledge what you were sent");
        }
      }
    } finally {
      market.tellNoMore(backlog);
      sender.interrupt();
    }
  }

  private static void send(Backlog backlog, WebSocket socket) {
    try {
      while (true) {
        socket.send(Letter.of(backlog.next()));
      }
    } catch (ConnectionClosed | InterruptedException _) {
      // The other thread sees the end, too, and does what is to be done.
    }
  }
}
