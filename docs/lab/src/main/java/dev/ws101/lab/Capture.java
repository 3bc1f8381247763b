package dev.ws101.lab;

import dev.ws101.masking.Role;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A recording as a capture file, for Wireshark and its kin: as if somebody had listened on an
/// Ethernet. The format is pcapng, and each packet has a comment on what it is.
///
/// Nothing in it is accidental: a recording makes the same file everywhere.
public final class Capture {
  private static final int SECTION = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int PACKET = 6;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int ETHERNET = 1;
  private static final int COMMENT = 1;

  /// RFC 6455 is of December 2011. In microseconds, as the packets after it.
  private static final long BEGIN = 1_323_561_600_000_000L;

  private static final long STEP = 10_000;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private Capture() {}

  /// The octets of the file.
  public static byte[] of(Recording recording) {
    Capture capture = new Capture();
    capture.block(
        SECTION, little(16).putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1));
    capture.block(INTERFACE, little(8).putShort((short) ETHERNET).putShort((short) 0).putInt(0));
    long time = BEGIN;
    for (TcpStream.Packet packet : packets(recording)) {
      capture.packet(packet, time);
      time += STEP;
    }
    return capture.file.toByteArray();
  }

  private static List<TcpStream.Packet> packets(Recording recording) {
    TcpStream stream = new TcpStream();
    for (Recording.Part part : recording.parts()) {
      stream.send(part.from(), part.octets(), part.kind() + part.about());
    }
    stream.end(Role.SERVER); // [6455-7.1.1-03]
    return stream.packets();
  }

  private void packet(TcpStream.Packet packet, long time) {
    byte[] octets = packet.octets();
    byte[] comment = packet.comment().getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = little(20 + padded(octets.length) + 4 + padded(comment.length) + 4);
    body.putInt(0).putInt((int) (time >>> 32)).putInt((int) time);
    body.putInt(octets.length).putInt(octets.length);
    body.put(octets).position(20 + padded(octets.length));
    body.putShort((short) COMMENT).putShort((short) comment.length).put(comment);
    block(PACKET, body.position(body.capacity()));
  }

  /// @param body positioned behind its last octet that counts
  private void block(int type, ByteBuffer body) {
    int length = 12 + body.position();
    file.writeBytes(little(8).putInt(type).putInt(length).array());
    file.write(body.array(), 0, body.position());
    file.writeBytes(little(4).putInt(length).array());
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
