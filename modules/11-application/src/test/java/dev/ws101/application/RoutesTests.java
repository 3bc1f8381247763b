package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.engine.Admission;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoutesTests {

  private static WebSocketHandler saying(String text) {
    return socket -> socket.send(text + Routes.parameters(socket.attributes()));
  }

  private static WebSocketServer serve(Routes routes) throws IOException {
    return WebSocketServer.listen(Loopback.ANY_PORT, Options.DEFAULT, routes, routes);
  }

  /// What is said at a path, or the status with which one is sent away.
  private static String at(WebSocketServer server, String path) throws IOException {
    URI uri = URI.create(server.uri().resolve("/") + path.substring(1));
    try (WebSocket socket = WebSocketClient.connect(uri)) {
      return ((Message.Text) socket.receive()).text();
    } catch (HandshakeRefused refused) {
      return "" + refused.refusal().response().orElseThrow().status();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, root{}",
    "/echo, echo{}",
    "/echo?room=/chat, echo{}",
    "/%65cho, echo{}",
    "/caf%C3%A9, café{}",
    "/rooms/, rooms/{}",
    "/rooms/lobby, lobby{}",
    "/rooms/attic, room{room=attic}",
    "/rooms/a%2Fb+c%20d, room{room=a/b+c d}",
    "/rooms/attic/7/seats, 'seats{room=attic, seat=7}'",
    "/rooms/../7/seats, 404",
    "/rooms/., 404",
    "/rooms//7/seats, 404",
    "/rooms/attic/, 404",
    "/rooms, 404",
    "/Echo, 404",
    "/echo/, 404",
    "//echo, 404",
    "/rooms%2Fattic, 404",
    "/ech, 404",
    "/echoo, 404"
  })
  void aPathLeadsToOneService(String path, String expected) throws Exception {
    Routes routes =
        Routes.NONE
            .with("/", saying("root"))
            .with("/echo", saying("echo"))
            .with("/café", saying("café"))
            .with("/rooms/", saying("rooms/"))
            .with("/rooms/lobby", saying("lobby"))
            .with("/rooms/{room}", saying("room"))
            .with("/rooms/{room}/{seat}/seats", saying("seats"));
    try (var server = serve(routes)) {
      assertThat(at(server, path)).isEqualTo(expected);
    }
  }

  @Test
  void aGateKeepsItsOwnServiceOnly() throws Exception {
    Gate knock =
        request ->
            Routes.parameters(request.attributes()).equals(Map.of("room", "attic"))
                ? Admission.ACCEPT
                : Gate.refuse(403, "Forbidden", "not this room");
    Routes routes =
        Routes.NONE.with("/rooms/{room}", knock, saying("in")).with("/{any}", saying("any"));
    try (var server = serve(routes)) {
      assertThat(at(server, "/rooms/attic")).isEqualTo("in{room=attic}");
      assertThat(at(server, "/rooms/cellar")).isEqualTo("403");
      assertThat(at(server, "/cellar")).isEqualTo("any{any=cellar}");
    }
  }

  @Test
  void withoutRoutesNothingIsFound() throws Exception {
    try (var server = serve(Routes.NONE)) {
      assertThat(at(server, "/")).isEqualTo("404");
    }
  }

  @Test
  void oneMoreRouteLeavesTheOthersAsTheyWere() throws Exception {
    Routes one = Routes.NONE.with("/one", saying("one"));
    Routes two = one.with("/two", saying("two"));
    try (var server = serve(one);
        var both = serve(two)) {
      assertThat(at(server, "/two")).isEqualTo("404");
      assertThat(at(both, "/one")).isEqualTo("one{}");
      assertThat(at(both, "/two")).isEqualTo("two{}");
    }
  }

  @Test
  void aServerThatDoesNotAskTheGateFails() throws Exception {
    Routes routes = Routes.NONE.with("/", saying("root"));
    try (var server = Loopback.serve(routes);
        var socket = Loopback.connect(server)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(socket::receive);
      assertThat(socket.close(1000, "").code()).isEqualTo(1011);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "echo", "/a{b}", "/{a", "/a}", "/{}", "/{a}/{a}", "/taken", "/{taken}"})
  void whatIsNoNewRouteIsRefused(String path) {
    Routes routes = Routes.NONE.with("/taken", saying("taken")).with("/{taken}", saying("taken"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routes.with(path, saying("never")))
        .withMessageContaining("\"" + path + "\"");
  }
}
