package dev.ws101.examples.subprotocols.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client, at servers that do what no library would.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GraphQlClientTests {
  private static final String ACK = "{\"type\":\"connection_ack\"}";

  private static WebSocketServer listen(WebSocketHandler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return WebSocketServer.listen(address, GraphQlClient.OPTIONS, handler);
  }

  private static GraphQlClient connect(WebSocketServer server, Duration patience)
      throws IOException {
    return GraphQlClient.connect(server.uri(), Map.of(), patience, _ -> {});
  }

  @Test
  void aServerThatDoesNotAcknowledgeIsLeft() throws IOException {
    CompletableFuture<Integer> end = new CompletableFuture<>();
    try (WebSocketServer server =
        listen(socket -> {
          socket.receive();
          try {
            socket.receive();
          } catch (ConnectionClosed closed) {
            end.complete(closed.result().code());
          }
        })) {
      assertThatThrownBy(() -> connect(server, Duration.ofMillis(10)))
          .isInstanceOf(ConnectionClosed.class);
      assertThat(end.join()).isEqualTo(GraphQlClient.ACK_TIMEOUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "[]", "{\"type\":\"hello\"}", "{\"type\":1}"})
  void aServerThatSpeaksSomethingElseIsLeft(String text) throws IOException {
    CompletableFuture<Integer> end = new CompletableFuture<>();
    try (WebSocketServer server =
            listen(socket -> {
              socket.send(ACK);
              socket.receive();
              socket.receive();
              socket.send(text);
              try {
                socket.receive();
              } catch (ConnectionClosed closed) {
                end.complete(closed.result().code());
              }
            });
        GraphQlClient client = connect(server, Duration.ofSeconds(30))) {
      Operation operation = client.start("{ a }", Map.of());

      assertThat(end.join()).isEqualTo(GraphQlClient.BAD_MESSAGE);
      assertThatThrownBy(operation::next).isInstanceOf(ConnectionClosed.class);
    }
  }

  @Test
  void resultsForNobodyAreNobodysBusiness() throws IOException {
    try (WebSocketServer server =
            listen(socket -> {
              socket.send(ACK);
              socket.receive();
              socket.receive();
              socket.send("{\"type\":\"next\",\"id\":\"99\",\"payload\":{}}");
              socket.send("{\"type\":\"complete\",\"id\":\"99\"}");
              socket.send("{\"type\":\"next\",\"id\":\"1\",\"payload\":{\"data\":1}}");
              socket.receive();
            });
        GraphQlClient client = connect(server, Duration.ofSeconds(30))) {
      assertThat(client.start("{ a }", Map.of()).next())
          .map(Object::toString)
          .hasValue("{\"data\":1}");
    }
  }
}
