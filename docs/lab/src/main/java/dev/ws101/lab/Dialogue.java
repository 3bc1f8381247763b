package dev.ws101.lab;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.engine.Protocol;
import dev.ws101.framing.FrameHeader;
import dev.ws101.framing.Opcode;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.masking.Masker;
import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Our client and our server, talking in memory while somebody takes notes.
final class Dialogue {
  final Protocol client;
  final Protocol server;
  private final FixedRandom random = new FixedRandom();
  private final List<Recording.Part> parts = new ArrayList<>();

  /// @param fragment the most octets of a frame that either side makes
  Dialogue(DeflatePolicy deflate, List<String> subprotocols, int fragment) {
    WebSocketUri uri = WebSocketUri.parse("ws://server.example.com/chat");
    Limits limits = Limits.DEFAULT.withFragment(fragment);
    Headers extra = Headers.of("Origin", "http://example.com");
    client = Protocol.client(uri, subprotocols, deflate, extra, limits, random);
    server = Protocol.server(List.of("chat"), deflate, Headers.NONE, limits);
  }

  /// Carries everything that either side has to say, until both are silent.
  Dialogue settle() {
    while (carry(client, server) | carry(server, client)) {}
    return this;
  }

  private boolean carry(Protocol from, Protocol to) {
    byte[] octets = written(from);
    hand(from.role(), octets, to);
    return octets.length > 0;
  }

  private void hand(Role from, byte[] octets, Protocol to) {
    parts.addAll(Recording.parts(from, octets));
    to.receive(octets, 0, octets.length);
    for (Event event = to.next(); event != null; event = to.next()) {
      if (event instanceof Event.Refused(String clause, String detail, _)) {
        throw new IllegalStateException(to.role() + " refuses, " + clause + ": " + detail);
      }
    }
  }

  /// Sends a data frame that is not compressed though compression is agreed on, past the engine of
  /// its sender, which would not; then carries what it gives rise to. [7692-6.1-02]
  Dialogue plain(Role from, boolean fin, Opcode opcode, byte[] payload) {
    settle();
    ByteBuffer key = ByteBuffer.allocate(Integer.BYTES);
    if (from.masks()) {
      random.nextBytes(key.array());
    }
    FrameHeader header =
        new FrameHeader(fin, 0, opcode, from.masks(), key.getInt(), payload.length);
    byte[] frame = new byte[header.encodedLength() + payload.length];
    header.writeTo(frame, 0);
    System.arraycopy(payload, 0, frame, header.encodedLength(), payload.length);
    Masker.apply(frame, header.encodedLength(), frame.length, header.maskingKey());
    hand(from, frame, from == Role.CLIENT ? server : client);
    return settle();
  }

  private static byte[] written(Protocol protocol) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int count; (count = protocol.output().fill(buffer, 0, buffer.length)) > 0; ) {
      all.write(buffer, 0, count);
      protocol.output().advance(count);
    }
    return all.toByteArray();
  }

  Recording recording() {
    return new Recording(List.copyOf(parts));
  }

  /// Only what came after the opening handshake.
  Recording frames() {
    return new Recording(parts.stream().filter(part -> !part.head()).toList());
  }
}
