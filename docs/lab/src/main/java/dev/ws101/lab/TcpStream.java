package dev.ws101.lab;

import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A TCP connection as it would look on an Ethernet if no packet were lost: from the first SYN to
/// the last acknowledgement. Addresses are those that are kept for documentation (RFC 5737, RFC
/// 7042).
final class TcpStream {
  private static final int MOST = 1460;
  private static final int HEADERS = 14 + 20 + 20;
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int PSH = 0x08;
  private static final int ACK = 0x10;

  /// A packet, its Ethernet header included.
  ///
  /// @param comment what it carries, for people
  record Packet(Role from, byte[] octets, String comment) {}

  /// One end.
  ///
  /// @param initial the sequence number that it begins with
  private record End(String mac, String ip, int port, int initial) {}

  private static final Map<Role, End> ENDS =
      Map.of(
          Role.CLIENT, new End("00005e005301", "c0000201", 49_152, 1000),
          Role.SERVER, new End("00005e005302", "c633640a", 80, 5000));

  private final List<Packet> packets = new ArrayList<>();
  private final Map<Role, Integer> next = new EnumMap<>(Role.class);

  /// Opens it: three packets.
  TcpStream() {
    ENDS.forEach((role, end) -> next.put(role, end.initial));
    add(Role.CLIENT, SYN, new byte[0], "SYN");
    add(Role.SERVER, SYN | ACK, new byte[0], "SYN, ACK");
    add(Role.CLIENT, ACK, new byte[0], "ACK");
  }

  /// Sends octets, in more than one packet if they are many.
  void send(Role from, byte[] octets, String comment) {
    acknowledgeWhatWasSent(from);
    for (int at = 0; at < octets.length; at += MOST) {
      byte[] piece = Arrays.copyOfRange(octets, at, Math.min(at + MOST, octets.length));
      add(from, PSH | ACK, piece, comment);
    }
  }

  /// Ends both directions.
  void end(Role first) {
    acknowledgeWhatWasSent(first);
    add(first, FIN | ACK, new byte[0], "FIN");
    add(first.peer(), FIN | ACK, new byte[0], "FIN");
    acknowledge(first);
  }

  List<Packet> packets() {
    return packets;
  }

  /// The other end would have, by a packet of its own or with what it says.
  private void acknowledgeWhatWasSent(Role from) {
    Packet last = packets.getLast();
    if (last.from() == from && last.octets().length > HEADERS) {
      acknowledge(from.peer());
    }
  }

  private void acknowledge(Role role) {
    add(role, ACK, new byte[0], "ACK");
  }

  private void add(Role from, int flags, byte[] payload, String comment) {
    byte[] segment = segment(from, flags, payload);
    packets.add(new Packet(from, ethernet(from, ip(from, segment)), comment));
    int counted = payload.length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
    next.merge(from, counted, Integer::sum);
  }

  private byte[] segment(Role from, int flags, byte[] payload) {
    End source = ENDS.get(from);
    End target = ENDS.get(from.peer());
    ByteBuffer segment = ByteBuffer.allocate(20 + payload.length);
    segment.putShort((short) source.port).putShort((short) target.port);
    segment.putInt(next.get(from)).putInt((flags & ACK) == 0 ? 0 : next.get(from.peer()));
    segment.put((byte) (5 << 4)).put((byte) flags).putShort((short) 0xFFFF);
    segment.putInt(0).put(payload);
    ByteBuffer pseudo = ByteBuffer.allocate(12 + segment.capacity());
    pseudo.put(hex(source.ip)).put(hex(target.ip));
    pseudo.putShort((short) 6).putShort((short) segment.capacity()).put(segment.array());
    return segment.putShort(16, checksum(pseudo.array())).array();
  }

  private byte[] ip(Role from, byte[] segment) {
    ByteBuffer packet = ByteBuffer.allocate(20 + segment.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity());
    packet.putShort((short) (packets.size() + 1)).putShort((short) 0x4000);
    packet.put((byte) 64).put((byte) 6).putShort((short) 0);
    packet.put(hex(ENDS.get(from).ip)).put(hex(ENDS.get(from.peer()).ip));
    packet.putShort(10, checksum(Arrays.copyOf(packet.array(), 20)));
    return packet.put(segment).array();
  }

  private static byte[] ethernet(Role from, byte[] packet) {
    ByteBuffer frame = ByteBuffer.allocate(14 + packet.length);
    frame.put(hex(ENDS.get(from.peer()).mac)).put(hex(ENDS.get(from).mac));
    return frame.putShort((short) 0x0800).put(packet).array();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /// The sum of RFC 1071.
  private static short checksum(byte[] octets) {
    int sum = 0;
    for (int i = 0; i < octets.length; i++) {
      sum += (octets[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (short) ~sum;
  }
}
