package dev.ws101.endpoint;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Protocol;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Chopper;
import dev.ws101.sockets.MemoryTransport;
import dev.ws101.sockets.Transport;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/// An open connection in memory: ours of either role, and a peer that does what a test says. A
/// server's end is driven as [Servers] has it.
record Ends(WebSocket us, RawPeer peer) {
  static final int ROOM = 64 * 1024;

  private static final WebSocketUri URI = WebSocketUri.parse("ws://server.example.com/chat");

  static Ends open(Role role, Options options) throws Exception {
    return open(role, options, ROOM);
  }

  /// @param room how many octets may be on their way in one direction
  static Ends open(Role role, Options options, int room) throws Exception {
    var pair = MemoryTransport.pair(room, Chopper.everything(), Chopper.everything());
    Task<WebSocket> opening = opening(role, options, pair.left());
    RawPeer peer = new RawPeer(pair.right(), role == Role.CLIENT ? Role.SERVER : Role.CLIENT);
    peer.open();
    return new Ends(opening.get(), peer);
  }

  /// Goes through the opening handshake, without compression.
  static Task<WebSocket> opening(Role role, Options options, Transport transport) {
    return Task.start(() -> {
      if (role == Role.SERVER) {
        Protocol protocol =
            Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, options.limits());
        return Servers.kind().open(protocol, transport, options);
      }
      return opened(client(options, transport));
    });
  }

  /// A client's end, before its opening handshake.
  static Connection client(Options options, Transport transport) {
    Protocol protocol =
        Protocol.client(
            URI, List.of(), DeflatePolicy.OFF, Headers.NONE, options.limits(), new Random(1));
    return new Connection(
        protocol, transport, options, new Watch(options), new ConcurrentHashMap<>());
  }

  /// Two ends of ours, as [WebSocketPair#open] makes them.
  static WebSocketPair pair(Options client, Options server) throws Exception {
    var ends = MemoryTransport.pair();
    Protocol asking = client.client(URI);
    Task<WebSocket> left =
        Task.start(() ->
            opened(
                new Connection(
                    asking, ends.left(), client, new Watch(client), new ConcurrentHashMap<>())));
    Protocol answering = server.server(Admission.EVERYBODY);
    WebSocket right = Servers.kind().open(answering, ends.right(), server);
    return new WebSocketPair(left.get(), right);
  }

  static WebSocketPair pair() throws Exception {
    return pair(Options.DEFAULT, Options.DEFAULT);
  }

  private static WebSocket opened(Connection connection) throws HandshakeRefused {
    connection.open();
    return connection;
  }
}
