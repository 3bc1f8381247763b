package dev.ws101.examples.subprotocols.socketio;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.examples.subprotocols.Json;
import dev.ws101.examples.subprotocols.TextConnection;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What is beneath Socket.IO: Engine.IO, version 4, by WebSocket from the beginning. A digit in
/// front of each message says what it is, and the server sends pings that are messages, too.
///
/// It has no name among subprotocols: what is spoken, and in which version, is in the query.
final class EngineIo implements AutoCloseable {
  private static final String RESOURCE = "/socket.io/?EIO=4&transport=websocket";

  private static final char OPEN = '0';
  private static final char CLOSE = '1';
  private static final char PING = '2';
  private static final char PONG = '3';
  private static final char MESSAGE = '4';
  private static final char NOOP = '6';

  private final TextConnection connection;
  private final int maxPayload;

  private EngineIo(TextConnection connection, int maxPayload) {
    this.connection = connection;
    this.maxPayload = maxPayload;
  }

  /// Connects, and waits for what the server says first.
  ///
  /// @param server such as `ws://localhost:3000`
  static EngineIo connect(URI server, Consumer<String> reader) throws IOException {
    var socket = WebSocketClient.connect(server.resolve(RESOURCE));
    TextConnection connection = TextConnection.of(socket, "", reader);
    String text = connection.receive();
    try {
      JsonNode open = text.indexOf(OPEN) == 0 ? Json.read(text.substring(1)) : Json.read("null");
      if (open.path("maxPayload").isInt()) {
        return new EngineIo(connection, open.path("maxPayload").asInt());
      }
    } catch (JacksonException _) {
      // The same sentence for both.
    }
    throw connection.fail(CloseCode.POLICY_VIOLATION, "no Engine.IO 4");
  }

  /// Sends a message.
  ///
  /// @throws IllegalArgumentException when it is longer than the server said it may be
  void send(String message) throws ConnectionClosed {
    int length = 1 + message.getBytes(StandardCharsets.UTF_8).length;
    if (length > maxPayload) {
      throw new IllegalArgumentException(
          "a message of %d octets; the server takes up to %d, cut it"
              .formatted(length, maxPayload));
    }
    connection.send(MESSAGE + message);
  }

  /// Waits for the next message, and answers pings until it comes.
  String receive() throws ConnectionClosed {
    while (true) {
      String text = connection.receive();
      switch (text.isEmpty() ? ' ' : text.charAt(0)) {
        case MESSAGE -> {
          return text.substring(1);
        }
        case PING -> connection.send(PONG + text.substring(1));
        case CLOSE -> connection.close();
        case NOOP -> {}
        default -> throw fail("no packet of Engine.IO");
      }
    }
  }

  /// Closes, for something that the protocol does not allow.
  ConnectionClosed fail(String reason) {
    return connection.fail(CloseCode.POLICY_VIOLATION, reason);
  }

  @Override
  public void close() {
    connection.close();
  }
}
