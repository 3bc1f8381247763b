package dev.ws101.endpoint;

import dev.ws101.deflate.DeflatePolicy;
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

/// An open connection in memory: ours of either role, and a peer that does what a test says.
record Ends(Connection us, RawPeer peer) {
  static final int ROOM = 64 * 1024;

  static Ends open(Role role, Options options) throws Exception {
    return open(role, options, ROOM);
  }

  /// @param room how many octets may be on their way in one direction
  static Ends open(Role role, Options options, int room) throws Exception {
    var pair = MemoryTransport.pair(room, Chopper.everything(), Chopper.everything());
    Connection us = connection(role, options, pair.left());
    RawPeer peer = new RawPeer(pair.right(), role == Role.CLIENT ? Role.SERVER : Role.CLIENT);
    Task<Void> opening = opening(us);
    peer.open();
    opening.get();
    return new Ends(us, peer);
  }

  static Task<Void> opening(Connection connection) {
    return Task.start(() -> {
      connection.open();
      return null;
    });
  }

  static Connection connection(Role role, Options options, Transport transport) {
    Protocol protocol =
        role == Role.SERVER
            ? Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, options.limits())
            : Protocol.client(
                WebSocketUri.parse("ws://server.example.com/chat"),
                List.of(),
                DeflatePolicy.OFF,
                Headers.NONE,
                options.limits(),
                new Random(1));
    return new Connection(protocol, transport, options, new ConcurrentHashMap<>());
  }
}
