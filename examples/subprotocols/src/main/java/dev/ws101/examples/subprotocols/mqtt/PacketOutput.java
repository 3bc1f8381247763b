package dev.ws101.examples.subprotocols.mqtt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Makes octets of packets, as sections 2 and 3 of MQTT 3.1.1 have it.
final class PacketOutput {
  private static final int LEVEL_OF_3_1_1 = 4;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private PacketOutput() {}

  static byte[] encode(Packet.Outgoing packet) {
    PacketOutput out = new PacketOutput();
    return switch (packet) {
      case Packet.Connect(String client, boolean clean, int keepAlive) ->
          out.text("MQTT")
              .octet(LEVEL_OF_3_1_1)
              .octet(clean ? 2 : 0)
              .number(keepAlive)
              .text(client)
              .packet(1, 0);
      case Packet.Publish publish -> publish(publish, out);
      case Packet.PubAck(int id) -> out.number(id).packet(4, 0);
      case Packet.Subscribe(int id, String filter, int qos) ->
          out.number(id).text(filter).octet(qos).packet(8, 2);
      case Packet.PingReq() -> out.packet(12, 0);
      case Packet.Disconnect() -> out.packet(14, 0);
    };
  }

  private static byte[] publish(Packet.Publish publish, PacketOutput out) {
    out.text(publish.topic());
    if (publish.qos() > 0) {
      out.number(publish.id());
    }
    out.body.writeBytes(publish.text().getBytes(StandardCharsets.UTF_8));
    return out.packet(3, (publish.again() ? 8 : 0) | publish.qos() << 1);
  }

  private PacketOutput octet(int value) {
    body.write(value);
    return this;
  }

  private PacketOutput number(int value) {
    return octet(value >> 8).octet(value);
  }

  private PacketOutput text(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length > 0xFFFF) {
      throw new IllegalArgumentException("a text of %d octets".formatted(octets.length));
    }
    number(octets.length);
    body.writeBytes(octets);
    return this;
  }

  /// Puts the header in front: type, flags, and the length in groups of seven bits, lowest first.
  private byte[] packet(int type, int flags) {
    var whole = new ByteArrayOutputStream();
    whole.write(type << 4 | flags);
    int length = body.size();
    for (; length > 127; length >>= 7) {
      whole.write(length & 127 | 128);
    }
    whole.write(length);
    whole.writeBytes(body.toByteArray());
    return whole.toByteArray();
  }
}
