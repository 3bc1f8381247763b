package dev.ws101.examples.canvas;

import dev.ws101.application.Broadcast;
import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Rate;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.engine.Limits;
import dev.ws101.eventloop.EventLoopServer;
import dev.ws101.eventloop.Handlers;
import dev.ws101.examples.pages.Pages;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/// A canvas that many draw on: lines as binary messages, on a server with an event loop.
///
/// The program serves the page, too. `--port N` says where, else any free port will do.
public final class Canvas implements WebSocketListener {
  static final URL PAGE = Canvas.class.getResource("web/index.html");

  /// A page sends a line a picture, which is sixty a second. Who cannot keep up comes again and
  /// gets everything at once.
  private static final Options OPTIONS =
      Options.DEFAULT
          .with(Limits.DEFAULT.withMessage(Line.MOST_OCTETS))
          .with(new Rate(100, 200))
          .with(Outbox.DEFAULT.with(Outbox.Overflow.CLOSE_1013));

  private final Board board;
  private Broadcast.Membership membership;

  private Canvas(Board board) {
    this.board = board;
  }

  /// Serves the page and the canvas until the process is ended.
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    int at = words.indexOf("--port");
    int port = at < 0 ? 0 : Integer.parseInt(words.get(at + 1));
    try (Pages pages = Pages.open(loopback(port), PAGE);
        Server server = listen(pages.origins(), new Board())) {
      pages.leadTo(server.uri().getPort());
      IO.println("canvas: open http://localhost:%d/ in two windows".formatted(pages.port()));
      server.join();
    }
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static Server listen(OriginPolicy origins, Board board) throws IOException {
    Handlers painters = Handlers.onLoop(() -> new Canvas(board));
    return EventLoopServer.listen(loopback(0), OPTIONS.with(origins), Gate.OPEN, painters);
  }

  @Override
  public void onOpen(WebSocket socket) {
    membership = board.enter(socket);
  }

  @Override
  public void onBinary(WebSocket socket, byte[] bytes) {
    Optional<Line> line = Line.of(bytes);
    line.ifPresentOrElse(
        board::draw, () -> socket.startClosing(CloseCode.POLICY_VIOLATION, "that is no line"));
  }

  @Override
  public void onText(WebSocket socket, String text) {
    socket.startClosing(CloseCode.UNSUPPORTED_DATA, "lines are binary");
  }

  @Override
  public void onClose(WebSocket socket, CloseResult result) {
    membership.close();
  }
}
