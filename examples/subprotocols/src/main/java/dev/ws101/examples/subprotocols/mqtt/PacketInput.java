package dev.ws101.examples.subprotocols.mqtt;

import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds the packets in what arrives.
///
/// To MQTT, the messages of WebSocket are pieces of a stream: one may hold several packets, or a
/// part of one (section 6 of MQTT 3.1.1). Who takes each message for a packet fails on the day when
/// a broker thinks otherwise.
final class PacketInput {
  private static final int MOST = 64 * 1024;

  private byte[] pending = {};

  /// Takes the next piece.
  void feed(byte[] piece) {
    pending = ByteBuffer.allocate(pending.length + piece.length).put(pending).put(piece).array();
  }

  /// The next packet; empty when it is not all there yet.
  ///
  /// @throws ProtocolException when this is no packet that a server sends to a client
  Optional<Packet.Incoming> next() throws ProtocolException {
    ByteBuffer in = ByteBuffer.wrap(pending);
    if (in.remaining() < 2) {
      return Optional.empty();
    }
    int first = in.get() & 0xFF;
    int length = 0;
    int octet;
    int shift = 0;
    do {
      if (!in.hasRemaining()) {
        return Optional.empty();
      }
      octet = in.get();
      length |= (octet & 127) << shift;
      shift += 7;
      if (length > MOST || shift > 21 && octet < 0) {
        throw new ProtocolException("a packet of more than %d octets".formatted(MOST));
      }
    } while (octet < 0);
    if (in.remaining() < length) {
      return Optional.empty();
    }
    byte[] rest = new byte[in.remaining() - length];
    ByteBuffer body = in.slice(in.position(), length);
    in.position(in.position() + length).get(rest);
    pending = rest;
    return Optional.of(packet(first >> 4, first & 15, body));
  }

  private static Packet.Incoming packet(int type, int flags, ByteBuffer body)
      throws ProtocolException {
    try {
      Packet.Incoming packet =
          switch (type) {
            case 2 -> new Packet.ConnAck(body.get() == 1, body.get());
            case 3 -> publish(flags, body);
            case 4 -> new Packet.PubAck(number(body));
            case 9 -> new Packet.SubAck(number(body), body.get() & 0xFF);
            case 13 -> new Packet.PingResp();
            default -> throw new ProtocolException("a packet of type %d".formatted(type));
          };
      if (body.hasRemaining()) {
        throw new ProtocolException("%d octets too many in %s".formatted(body.remaining(), packet));
      }
      return packet;
    } catch (BufferUnderflowException | CharacterCodingException e) {
      throw new ProtocolException("a broken packet of type %d: %s".formatted(type, e));
    }
  }

  private static Packet.Publish publish(int flags, ByteBuffer body)
      throws CharacterCodingException, ProtocolException {
    int qos = flags >> 1 & 3;
    if (qos > 1) {
      throw new ProtocolException("quality of service %d was not asked for".formatted(qos));
    }
    int length = number(body);
    if (length > body.remaining()) {
      throw new BufferUnderflowException();
    }
    String topic = text(body.slice(body.position(), length));
    body.position(body.position() + length);
    int id = qos > 0 ? number(body) : 0;
    String text = text(body.slice());
    body.position(body.limit());
    return new Packet.Publish(topic, text, qos, (flags & 8) != 0, id);
  }

  private static int number(ByteBuffer body) {
    return body.getShort() & 0xFFFF;
  }

  private static String text(ByteBuffer octets) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
  }
}
