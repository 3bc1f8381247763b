package dev.ws101.examples.proxies;

import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Three servers and a proxy in front of them.
///
/// @param identity of the proxy
record Farm(List<WebSocketServer> backends, Proxy.Running front, Identity identity)
    implements AutoCloseable {
  static final List<String> NAMES = List.of("one", "two", "three");

  /// @param folder for the files of the proxy
  /// @param idle what its time-out is to be, in whole seconds
  /// @param heartbeat of the servers
  static Farm open(Proxy proxy, Path folder, Duration idle, Heartbeat heartbeat)
      throws IOException, GeneralSecurityException, InterruptedException {
    Identity identity = Identity.ofThisRun(folder);
    Files.writeString(folder.resolve("identity.pem"), identity.pem());
    Map<String, String> changes = new HashMap<>();
    changes.put(proxy.idle(), proxy.idle().replace("60", Long.toString(idle.toSeconds())));
    List<WebSocketServer> backends = new ArrayList<>();
    try {
      for (String name : NAMES) {
        WebSocketServer backend = Backend.start(name, Set.of("127.0.0.1"), heartbeat);
        backends.add(backend);
        changes.put("127.0.0.1:900" + backends.size(), "127.0.0.1:" + backend.uri().getPort());
      }
      return new Farm(backends, proxy.start(folder, changes), identity);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close(backends);
      throw e;
    }
  }

  /// A connection through the proxy, and what the server behind it has said of it.
  record Visit(WebSocket socket, String greeting) implements AutoCloseable {
    String backend() {
      return greeting.substring(0, greeting.indexOf(':'));
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  Visit visit(String path, Options options) throws IOException {
    WebSocket socket = WebSocketClient.connect(front.plain(path), options);
    return greeted(socket);
  }

  Visit visitSecurely(String path, Options options) throws IOException {
    return greeted(WebSocketClient.connect(front.secure(path), options.with(identity.trusting())));
  }

  private static Visit greeted(WebSocket socket) throws IOException {
    return new Visit(socket, ((Message.Text) socket.receive()).text());
  }

  /// Which server a short visit leads to.
  String backendOf(String path, Options options) throws IOException {
    try (Visit visit = visit(path, options)) {
      return visit.backend();
    }
  }

  @Override
  public void close() throws IOException {
    front.close();
    close(backends);
  }

  private static void close(List<WebSocketServer> backends) throws IOException {
    for (WebSocketServer backend : backends) {
      backend.close();
    }
  }
}
