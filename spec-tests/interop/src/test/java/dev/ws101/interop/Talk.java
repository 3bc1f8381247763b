package dev.ws101.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.control.Close;
import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Extension;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A connection with a peer, seen from our end, in whichever role.
final class Talk {
  /// How many echoes a control frame may come after.
  private static final int PATIENCE = 100;

  private static final CloseResult.Cause NO_ANSWER = new CloseResult.Cause.EndOfStream();

  private final WebSocket socket;
  private final Sightings sightings;
  private final Reports reports;
  private final Optional<Tap> tap;
  private final Peer<?> peer;
  private boolean over;

  /// @param tap on the wire between the two, unless that is encrypted
  /// @param peer who is at the other end
  Talk(WebSocket socket, Sightings sightings, Reports reports, Optional<Tap> tap, Peer<?> peer) {
    this.socket = socket;
    this.sightings = sightings;
    this.reports = reports;
    this.tap = tap;
    this.peer = peer;
  }

  /// Plays a scenario, with a look at the opening before it and a Close after it.
  void play(Scenario scenario, Line line) throws Exception {
    String subprotocol = scenario.subprotocols() ? ForeignServer.SUBPROTOCOL : "";
    assertThat(reports.await("opened")).isEqualTo(subprotocol);
    assertThat(socket.opening().subprotocol().orElse("")).isEqualTo(subprotocol);
    assertThat(socket.opening().extensions())
        .extracting(Extension::name)
        .isEqualTo(line.deflate() ? List.of("permessage-deflate") : List.of());
    scenario.script().play(this);
    if (!over) {
      close(1000, "");
    }
  }

  /// Looks at the frames that we have sent, if they can be seen.
  void sent(Consumer<List<Tap.Frame>> look) {
    tap.ifPresent(it -> look.accept(weAreClient() ? it.fromClient() : it.fromServer()));
  }

  /// Looks at the frames that the peer has sent, if they can be seen.
  void received(Consumer<List<Tap.Frame>> look) {
    tap.ifPresent(it -> look.accept(weAreClient() ? it.fromServer() : it.fromClient()));
  }

  private boolean weAreClient() {
    return peer instanceof ForeignServer;
  }

  /// Asks the peer for something that is not a message.
  void ask(Request request) throws ConnectionClosed {
    socket.send(request.toString());
  }

  /// Sends messages, then sees them come back in this order.
  void echo(List<Message> messages) throws ConnectionClosed {
    for (Message message : messages) {
      socket.send(message);
    }
    for (Message message : messages) {
      assertThat(socket.receive()).isEqualTo(message);
    }
  }

  void echo(Message message) throws ConnectionClosed {
    echo(List.of(message));
  }

  void echo(String text) throws ConnectionClosed {
    echo(new Message.Text(text));
  }

  /// Pings, and sees the pong.
  void ping(byte[] payload) throws ConnectionClosed {
    socket.ping(payload);
    awaitOne(sightings.pongs(), payload);
  }

  /// Has the peer ping us, and sees the pong reach it.
  void beingPinged(byte[] payload) throws ConnectionClosed, InterruptedException {
    ask(new Request.Ping(payload));
    awaitOne(sightings.pings(), payload);
    assertThat(reports.await("pong")).isEqualTo(hex(payload));
  }

  /// Control frames overtake messages or are overtaken, so one of them is awaited by echoes.
  private void awaitOne(List<String> seen, byte[] payload) throws ConnectionClosed {
    for (int i = 0; i < PATIENCE && seen.isEmpty(); i++) {
      echo("still there?");
    }
    assertThat(seen).containsExactly(hex(payload));
  }

  private static String hex(byte[] payload) {
    return HexFormat.of().formatHex(payload);
  }

  /// Closes, and sees that both ends know the same.
  void close(int code, String reason) throws InterruptedException {
    over = true;
    CloseResult result = socket.close(code, reason);
    assertThat(result.initiator()).isEqualTo(CloseResult.Initiator.US);
    if (!result.cause().equals(NO_ANSWER) || !peer.lacks().containsKey(Ability.CLOSE_ANSWER)) {
      assertThat(result.clean()).describedAs("%s", result).isTrue();
      assertThat(result.code()).isEqualTo(code);
    }
    assertThat(reports.await("closed")).isEqualTo(code + " " + reason);
  }

  /// Has the peer close, and sees that both ends know the same.
  void beingClosed(int code, String reason) throws ConnectionClosed, InterruptedException {
    over = true;
    ask(new Request.Close(code, reason));
    CloseResult result = end();
    assertThat(result.clean()).describedAs("%s", result).isTrue();
    assertThat(result.initiator()).isEqualTo(CloseResult.Initiator.PEER);
    assertThat(result.received()).contains(new Close(code, reason));
    assertThat(result.sent()).contains(new Close(code, ""));
    // Of the reason some tell their own and some ours, which is empty.
    assertThat(reports.await("closed")).isIn(code + " ", code + " " + reason);
  }

  private CloseResult end() {
    try {
      throw new AssertionError("the peer was to close, but sent " + socket.receive());
    } catch (ConnectionClosed closed) {
      return closed.result();
    }
  }
}
