package dev.ws101.engine;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/// Two engines whose opening handshake is done, and nothing between them: a test carries octets as
/// it likes.
///
/// @param us the one under test
record Conversation(Protocol us, Protocol peer) {

  /// Opens a connection; the same seed gives the same nonce and the same masking keys.
  static Conversation open(Role role, DeflatePolicy deflate, Limits ours, Limits theirs) {
    Limits clients = role == Role.CLIENT ? ours : theirs;
    Limits servers = role == Role.SERVER ? ours : theirs;
    WebSocketUri uri = WebSocketUri.parse("ws://server.example.com/chat");
    Protocol client =
        Protocol.client(uri, List.of(), deflate, Headers.NONE, clients, new Random(1));
    Protocol server = Protocol.server(List.of(), deflate, Headers.NONE, servers);
    byte[] request = written(client);
    server.receive(request, 0, request.length);
    require(server.next() instanceof Event.Opened);
    byte[] response = written(server);
    client.receive(response, 0, response.length);
    require(client.next() instanceof Event.Opened);
    require(server.next() == null && client.next() == null);
    return role == Role.CLIENT
        ? new Conversation(client, server)
        : new Conversation(server, client);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new AssertionError("the opening handshake failed");
    }
  }

  /// All that the engine has to say now.
  static byte[] written(Protocol protocol) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    int count = protocol.output().fill(buffer, 0, buffer.length);
    while (count > 0) {
      all.write(buffer, 0, count);
      protocol.output().advance(count);
      count = protocol.output().fill(buffer, 0, buffer.length);
    }
    return all.toByteArray();
  }

  static void send(Protocol protocol, Message message) {
    switch (message) {
      case Message.Text(String text) -> protocol.send(text);
      case Message.Binary(byte[] bytes) -> protocol.send(bytes);
    }
  }
}
