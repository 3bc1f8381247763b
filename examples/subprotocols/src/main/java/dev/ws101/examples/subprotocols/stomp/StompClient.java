package dev.ws101.examples.subprotocols.stomp;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Timeouts;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.TextConnection;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// A client of a STOMP broker, for one thread; another one keeps its heart beating.
final class StompClient implements AutoCloseable {
  static final String SUBPROTOCOL = "v12.stomp";
  private static final String BEAT = "\n";

  private final TextConnection connection;
  private final Queue<Frame> arrived = new ArrayDeque<>();
  private int lastReceipt;

  private StompClient(TextConnection connection) {
    this.connection = connection;
  }

  /// Connects, and waits until the broker has said that it may.
  ///
  /// @param beat how long either side may be silent
  /// @param reader sees every frame
  static StompClient connect(URI uri, Duration beat, Consumer<String> reader) throws IOException {
    Options options =
        Options.DEFAULT
            .withSubprotocols(SUBPROTOCOL)
            .with(Timeouts.DEFAULT.withIdle(beat.multipliedBy(3)));
    StompClient client =
        new StompClient(
            TextConnection.of(WebSocketClient.connect(uri, options), SUBPROTOCOL, reader));
    client.send(hello(beat));
    client.await("CONNECTED");
    Thread.ofVirtual().name("heart").start(() -> client.beat(beat.dividedBy(2)));
    return client;
  }

  /// What a client says first.
  static Frame hello(Duration beat) {
    String millis = Long.toString(beat.toMillis());
    return Frame.of(
        "CONNECT",
        "",
        "accept-version",
        "1.2",
        "host",
        "/",
        "login",
        "guest",
        "passcode",
        "guest",
        "heart-beat",
        millis + "," + millis);
  }

  /// Says something, even if there is nothing to be said: an end of line between two frames. The
  /// specification wants something within the time agreed on, so this is twice as often.
  private void beat(Duration pause) {
    try {
      while (true) {
        Thread.sleep(pause);
        connection.send(BEAT);
      }
    } catch (ConnectionClosed | InterruptedException _) {
      // Who receives is told.
    }
  }

  /// Subscribes, and waits until the broker has done it. Each message has to be acknowledged.
  void subscribe(String destination) throws IOException {
    sendAndWait("SUBSCRIBE", "", "id", "1", "destination", destination, "ack", "client-individual");
  }

  /// Sends, and waits until the broker has taken responsibility for it.
  void send(String destination, String body) throws IOException {
    sendAndWait("SEND", body, "destination", destination, "content-type", "text/plain");
  }

  private void sendAndWait(String command, String body, String... headers) throws IOException {
    Frame frame = Frame.of(command, body, headers);
    String receipt = "r" + ++lastReceipt;
    frame.headers().put("receipt", receipt);
    send(frame);
    Frame answer = await("RECEIPT");
    if (!answer.header("receipt-id").equals(receipt)) {
      throw fail("a receipt for something else: " + answer);
    }
  }

  /// Waits for the next message. Unless it is acknowledged, somebody gets it again.
  Frame receive() throws IOException {
    return arrived.isEmpty() ? await("MESSAGE") : arrived.remove();
  }

  /// Says that a message is in safe hands.
  void acknowledge(Frame message) throws IOException {
    send(Frame.of("ACK", "", "id", message.header("ack")));
  }

  private void send(Frame frame) throws ConnectionClosed {
    connection.send(frame.encode());
  }

  /// Waits for a frame; messages come in between, and beats of the broker's heart.
  private Frame await(String command) throws IOException {
    while (true) {
      String text = connection.receive();
      if (!text.isBlank()) {
        Frame frame = decoded(text);
        if (frame.command().equals(command)) {
          return frame;
        }
        if (!frame.command().equals("MESSAGE")) {
          throw fail("%s: %s".formatted(frame.command(), frame.header("message")));
        }
        arrived.add(frame);
      }
    }
  }

  private Frame decoded(String text) throws IOException {
    try {
      return Frame.decode(text);
    } catch (ProtocolException e) {
      throw fail(e.getMessage());
    }
  }

  private IOException fail(String why) {
    connection.fail(CloseCode.POLICY_VIOLATION, "");
    return new ProtocolException(why);
  }

  /// Leaves without saying so to STOMP, as when the network fails.
  void drop() {
    connection.close();
  }

  /// Says goodbye. The Close of WebSocket, which follows, is answered when the broker has seen all
  /// that was said before.
  @Override
  public void close() throws IOException {
    try {
      send(Frame.of("DISCONNECT", ""));
    } catch (ConnectionClosed _) {
      // It is over already.
    }
    connection.close();
  }
}
