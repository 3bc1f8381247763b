package dev.ws101.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Serves the frame lab, on the loopback address only.
///
/// A browser lets no page write frames of its own. So the page speaks WebSocket to a relay here,
/// and the relay has a bare TCP connection to an echo server: what the page sends as a binary
/// message is written there as it is, and what is read there comes back as one. No other page may
/// use it.
public final class LabServer implements AutoCloseable {
  /// Short enough for somebody who looks to see a ping.
  public static final Heartbeat HEARTBEAT =
      new Heartbeat(Duration.ofSeconds(10), Duration.ofSeconds(30));

  private static final int MOST_READ = 8192;

  private final HttpServer pages;
  private final WebSocketServer echo;
  private final WebSocketServer relay;
  private final Map<String, PageFile> files =
      Stream.of(PageFile.values())
          .collect(Collectors.toMap(one -> "/" + one.path(), Function.identity()));

  private LabServer(HttpServer pages, Heartbeat heartbeat) throws IOException {
    this.pages = pages;
    echo = WebSocketServer.listen(loopback(0), Options.DEFAULT.with(heartbeat), LabServer::echo);
    String port = ":" + pages.getAddress().getPort();
    var ours = OriginPolicy.of("http://127.0.0.1" + port, "http://localhost" + port);
    relay = WebSocketServer.listen(loopback(0), Options.DEFAULT.with(ours), this::carry);
    pages.createContext("/", this::answer);
    pages.start();
  }

  /// Opens the lab.
  ///
  /// @param port of the page; 0 takes any free one
  /// @param heartbeat of the echo server, so that there are pings to be seen
  /// @throws IOException when the port cannot be had
  public static LabServer open(int port, Heartbeat heartbeat) throws IOException {
    HttpServer pages = HttpServer.create(loopback(port), 0);
    try {
      return new LabServer(pages, heartbeat);
    } catch (IOException e) {
      pages.stop(0);
      throw e;
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Where the page is.
  public URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(pages.getAddress().getPort()));
  }

  /// Waits until the lab is closed.
  public void join() throws InterruptedException {
    relay.join();
  }

  @Override
  public void close() throws IOException {
    pages.stop(0);
    relay.close();
    echo.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/")) {
        String page = LabPage.alone(relay.uri(), LabServer::clause);
        reply(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
      } else if (files.containsKey(path)) {
        PageFile file = files.get(path);
        reply(exchange, 200, file.type(), file.content());
      } else {
        reply(exchange, 404, "text/plain", "not here\n".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
  }

  private static String clause(String id) {
    Requirement row = Catalogue.load().find(id).orElseThrow();
    return "<b>%s</b> %s: %s"
        .formatted(id, row.level(), row.text().replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static void echo(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }

  private void carry(WebSocket page) throws IOException {
    try (Socket raw = new Socket()) {
      raw.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.uri().getPort()));
      Thread.ofVirtual().name("ws101-lab").start(() -> carryBack(raw, page));
      for (Message message : page) {
        if (message instanceof Message.Binary(byte[] octets)) {
          raw.getOutputStream().write(octets);
        }
      }
    } catch (ConnectionClosed closed) {
      throw closed;
    } catch (IOException e) {
      page.startClosing(CloseCode.NORMAL, "The server takes no more octets.");
    }
  }

  private static void carryBack(Socket raw, WebSocket page) {
    byte[] room = new byte[MOST_READ];
    try (InputStream in = raw.getInputStream()) {
      for (int count; (count = in.read(room)) >= 0; ) {
        page.send(Arrays.copyOf(room, count));
      }
      page.startClosing(CloseCode.NORMAL, "The server has ended the connection.");
    } catch (IOException _) {
      page.startClosing(CloseCode.NORMAL, "The connection to the server is cut.");
    }
  }
}
