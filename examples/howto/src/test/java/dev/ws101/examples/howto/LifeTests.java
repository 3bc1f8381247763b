package dev.ws101.examples.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.application.ReconnectingClient;
import dev.ws101.application.ReconnectingClient.Event;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Drain;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketPair;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.eventloop.EventLoopServer;
import dev.ws101.eventloop.Handlers;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LifeTests {

  @Test
  void aReaderSubscribesAgainAfterALoss() throws Exception {
    AtomicInteger visits = new AtomicInteger();
    BlockingQueue<Message> news = new LinkedBlockingQueue<>();
    List<String> events = new CopyOnWriteArrayList<>();
    try (WebSocketServer server =
        Local.listen(
            Options.DEFAULT,
            socket -> {
              Message wish = socket.receive();
              if (visits.incrementAndGet() == 1) {
                socket.close(1012, "restart");
              } else {
                socket.send(wish);
                socket.forEach(_ -> {});
              }
            })) {
      NewsReader reader =
          new NewsReader(news::add, event -> events.add(event.getClass().getSimpleName()));
      var client = reader.client(server.uri());
      var reading =
          CompletableFuture.supplyAsync(() -> read(reader, client), Thread::startVirtualThread);

      assertThat(news.take()).isEqualTo(Local.text("subscribe news"));
      client.close();
      assertThat(reading.get().why()).isEmpty();
      assertThat(events)
          .containsExactly(
              "Connecting", "Open", "Lost", "Waiting", "Connecting", "Open", "Lost", "Over");
    }
  }

  private static Event.Over read(NewsReader reader, ReconnectingClient client) {
    try {
      return reader.read(client);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The proxy notes what it is asked, and hands on.
  @Test
  void aClientGoesThroughAProxyWithItsPassword() throws Exception {
    CompletableFuture<String> asked = new CompletableFuture<>();
    try (WebSocketServer server = Local.listen(Options.DEFAULT, Local.ECHO);
        ServerSocket proxy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> {
        try (Socket client = proxy.accept();
            Socket target = new Socket(server.uri().getHost(), server.uri().getPort())) {
          asked.complete(head(client.getInputStream()));
          client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
          Thread.startVirtualThread(() -> copy(target, client));
          copy(client, target);
        } catch (IOException e) {
          asked.completeExceptionally(e);
        }
      });
      var at = new InetSocketAddress("127.0.0.1", proxy.getLocalPort());
      try (WebSocket socket = Office.connect(server.uri(), at, "ada", "pw")) {
        socket.send("hello");
        assertThat(socket.receive()).isEqualTo(Local.text("hello"));
      }
      assertThat(asked.get())
          .startsWith("CONNECT 127.0.0.1:" + server.uri().getPort())
          .contains("Proxy-Authorization: Basic YWRhOnB3");
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // the other direction has ended it
    }
  }

  @Test
  void aServiceLetsItsClientsGo() throws Exception {
    WebSocketServer server = Local.listen(Options.DEFAULT, Local.ECHO);
    WebSocket socket = WebSocketClient.connect(server.uri());
    var end =
        CompletableFuture.supplyAsync(
            () -> catchThrowableOfType(ConnectionClosed.class, socket::receive),
            Thread::startVirtualThread);

    assertThat(Runtime.getRuntime().removeShutdownHook(Service.drainAtTheEnd(server))).isTrue();
    Service.stop(server, new Drain(1, Duration.ZERO, Duration.ofSeconds(20)));
    assertThat(end.get().result().code()).isEqualTo(1001);
  }

  @Test
  void figuresAndFramesAreTold() throws Exception {
    Counters figures = new Counters();
    List<String> frames = new CopyOnWriteArrayList<>();
    try (var pair =
        WebSocketPair.open(Options.DEFAULT.with(figures), Counters.tracing(frames::add))) {
      pair.server().send("häh?");
      pair.client().receive();
      assertThat(figures).hasToString("1 open, 5 octets received, 0 ended badly");
      assertThat(frames).singleElement().asString().startsWith("> ");
    }
    assertThat(figures).hasToString("0 open, 5 octets received, 0 ended badly");
    assertThat(frames).hasSize(3);
  }

  @Test
  void aListenerOnALoopAnswersFromAThread() throws Exception {
    Greeter greeter =
        new Greeter(name -> Thread.currentThread().isVirtual() ? "hello " + name : "on a loop");
    try (EventLoopServer server =
            EventLoopServer.listen(
                Local.ANY_PORT, Options.DEFAULT, Gate.OPEN, Handlers.onLoop(() -> greeter));
        WebSocket socket = WebSocketClient.connect(server.uri())) {
      socket.send("ada");
      assertThat(socket.receive()).isEqualTo(Local.text("hello ada"));
    }
  }
}
