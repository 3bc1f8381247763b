package dev.ws101.examples.subprotocols.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A session, at routers that do what none should.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WampSessionTests {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  /// Welcomes a client, does something more, and writes down what it hears from then on.
  private WebSocketServer router(WebSocketHandler more) throws IOException {
    return WebSocketServer.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        WampSession.OPTIONS,
        socket -> {
          socket.receive();
          socket.send("[2,1,{}]");
          more.handle(socket);
          listen(socket);
        });
  }

  private WebSocketServer router(String... texts) throws IOException {
    return router(socket -> {
      for (String text : texts) {
        socket.send(text);
      }
    });
  }

  private void listen(WebSocket socket) {
    try {
      while (true) {
        heard.add(((Message.Text) socket.receive()).text());
      }
    } catch (ConnectionClosed closed) {
      heard.add("end " + closed.result().code());
    }
  }

  private static WampSession join(WebSocketServer router) throws IOException {
    return WampSession.join(router.uri(), "tea", _ -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{}", "[]", "[99]", "[\"2\"]", "[48,1,{},\"a\"]", "[1,\"tea\",{}]"})
  void aRouterThatSpeaksSomethingElseIsLeft(String text) throws Exception {
    try (WebSocketServer router = router(text);
        WampSession _ = join(router)) {
      assertThat(heard.take()).startsWith("[3,").endsWith("\"wamp.error.protocol_violation\"]");
      assertThat(heard.take()).isEqualTo("end 1002");
    }
  }

  @Test
  void aRouterThatSaysGoodbyeIsAnswered() throws Exception {
    try (WebSocketServer router = router("[6,{},\"wamp.close.system_shutdown\"]");
        WampSession session = join(router)) {
      assertThat(heard.take()).isEqualTo("[6,{},\"wamp.close.goodbye_and_out\"]");
      assertThat(heard.take()).isEqualTo("end 1000");
      assertThatThrownBy(() -> session.call("a")).isInstanceOf(ConnectionClosed.class);
    }
  }

  @Test
  void whoWaitsForAnAnswerIsToldThatThereWillBeNone() throws IOException {
    try (WebSocketServer router =
            router(socket -> {
              socket.receive();
              socket.close();
            });
        WampSession session = join(router)) {
      assertThatThrownBy(() -> session.call("a")).isInstanceOf(ConnectionClosed.class);
    }
  }

  @Test
  void whatWasNotOfferedCannotBeInvoked() throws Exception {
    try (WebSocketServer router = router("[68,7,99,{},[]]", "[50,99,{},[]]", "[36,1,2,{}]");
        WampSession _ = join(router)) {
      assertThat(heard.take()).isEqualTo("[8,68,7,{},\"wamp.error.unavailable\"]");
    }
    assertThat(heard.take()).isEqualTo("[6,{},\"wamp.close.close_realm\"]");
  }

  @Test
  void anEventRightBehindTheSubscriptionIsHeard() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    try (WebSocketServer router =
            router(socket -> {
              socket.receive();
              socket.send("[33,1,5]");
              socket.send("[36,5,6,{},[\"first\"]]");
            });
        WampSession session = join(router)) {
      assertThat(session.subscribe("a", words -> events.add(words.toString()))).isEqualTo(5);
      assertThat(events.take()).isEqualTo("[\"first\"]");
    }
  }
}
