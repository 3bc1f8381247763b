package dev.ws101.examples.pages;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.ws101.endpoint.OriginPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves the page of an example by the JDK's own HTTP server, and at `/port` says where its
/// WebSocket server listens.
///
/// A page asks that each time before it connects, so the server may come back at another port.
public final class Pages implements AutoCloseable {
  /// The page loads nothing from elsewhere, runs no script but its own, and connects to WebSockets.
  private static final String POLICY = "default-src 'self'; img-src data:; connect-src 'self' ws:";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile int webSockets;

  private Pages(HttpServer server) {
    this.server = server;
  }

  /// Serves the folder that a page is in.
  ///
  /// @param page a resource that is a file, such as `web/index.html`
  public static Pages open(InetSocketAddress address, URL page) throws IOException {
    Pages pages = new Pages(HttpServer.create(address, 0));
    pages
        .server
        .createContext("/", SimpleFileServer.createFileHandler(folder(page)))
        .getFilters()
        .add(Filter.beforeHandler("says what a page may do", Pages::addPolicy));
    pages.server.createContext("/port", pages::tellPort);
    pages.server.setExecutor(pages.threads);
    pages.server.start();
    return pages;
  }

  private static Path folder(URL page) {
    try {
      return Path.of(page.toURI()).getParent().toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(page + " is no file", e);
    }
  }

  private static void addPolicy(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
  }

  private void tellPort(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = Integer.toString(webSockets).getBytes(StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// Says where the WebSocket server listens from now on.
  public void leadTo(int port) {
    webSockets = port;
  }

  /// Has the requests to a path, and below it, answered by others.
  public void on(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  /// The port of the pages.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Where a page is, on this machine.
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /// Our own pages, by either name of this machine, and nobody else's.
  public OriginPolicy origins() {
    return OriginPolicy.of("http://localhost:" + port(), "http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
