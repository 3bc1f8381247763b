package dev.ws101.mutants;

import dev.ws101.kit.DriverServer;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Received;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A client that comes by itself and does what clients do with Autobahn's fuzzing server.
final class Driver {
  private final DriverServer server;
  private final NaiveClient client;
  private final String agent;

  Driver(DriverServer server, NaiveClient client, String agent) {
    this.server = server;
    this.client = client;
    this.agent = agent;
  }

  URI url(String resource) {
    return URI.create("ws://localhost:" + server.port() + resource);
  }

  /// The usual loop.
  void runAll() throws Exception {
    int count = count();
    for (int number = 1; number <= count; number++) {
      run(number);
    }
    ask("/updateReports?agent=" + agent + "&shutdownOnComplete=true");
  }

  int count() throws Exception {
    return Integer.parseInt(ask("/getCaseCount"));
  }

  void run(int number) throws IOException {
    client.visit(url("/runCase?case=%d&agent=%s".formatted(number, agent)));
  }

  /// The status line and the frames behind it, if there are any, until the connection ends.
  record Reply(String status, List<Received> frames) {
    String text() {
      return frames.stream()
          .filter(frame -> frame.opcode() == Frame.TEXT)
          .map(frame -> new String(frame.payload(), StandardCharsets.UTF_8))
          .reduce("", String::concat);
    }
  }

  /// The text that comes back.
  String ask(String resource) throws Exception {
    return reply(resource, "Upgrade: websocket\r\nConnection: Upgrade\r\n").text();
  }

  Reply reply(String resource, String fields) throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n%sSec-WebSocket-Version: 13\r\n"
                  .formatted(resource, server.port(), fields)
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return read(socket);
    }
  }

  private static Reply read(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return new Reply(head.toString(), List.of());
      }
      head.append((char) b);
    }
    String status = head.substring(0, head.indexOf("\r\n"));
    NaiveFrames frames = new NaiveFrames(Set.of());
    List<Received> all = new ArrayList<>();
    byte[] buffer = new byte[4096];
    boolean open = status.contains(" 101 ");
    for (int n = open ? in.read(buffer) : -1; n > 0; n = in.read(buffer)) {
      frames.add(buffer, n);
      for (var next = frames.next(); next.isPresent(); next = frames.next()) {
        all.add(next.get());
        if (next.get().opcode() == Frame.CLOSE) {
          socket.getOutputStream().write(Frame.close(1000).encode(true, 1));
        }
      }
    }
    return new Reply(status, all);
  }
}
