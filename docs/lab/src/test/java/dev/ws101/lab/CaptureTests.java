package dev.ws101.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The capture file, read again by other means.
class CaptureTests {
  private static final int SERVER_PORT = 80;

  /// What of a packet is looked at.
  private record Packet(boolean fromClient, int seq, int ack, int flags, byte[] payload) {
    int end() {
      return seq + payload.length + ((flags & 3) == 0 ? 0 : 1);
    }
  }

  static List<String> names() {
    return Conversations.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachDirectionIsWholeAndInOrder(String name) {
    Recording recording = Conversations.play(name).orElseThrow();
    List<Packet> packets = packets(Capture.of(recording));
    int[] next = {packets.get(1).seq, packets.get(0).seq};
    ByteArrayOutputStream[] sent = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    for (Packet packet : packets) {
      int from = packet.fromClient ? 1 : 0;
      assertThat(packet.seq).isEqualTo(next[from]);
      if ((packet.flags & 0x10) != 0) {
        assertThat(packet.ack).isEqualTo(next[1 - from]);
      }
      next[from] = packet.end();
      sent[from].writeBytes(packet.payload);
    }
    ByteArrayOutputStream[] said = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    recording.parts().forEach(part -> said[part.from().masks() ? 1 : 0].writeBytes(part.octets()));
    assertThat(sent[0].toByteArray()).isEqualTo(said[0].toByteArray());
    assertThat(sent[1].toByteArray()).isEqualTo(said[1].toByteArray());
  }

  private static List<Packet> packets(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Packet> packets = new ArrayList<>();
    while (in.hasRemaining()) {
      int start = in.position();
      int type = in.getInt();
      int length = in.getInt();
      assertThat(length % 4).isZero();
      assertThat(in.getInt(start + length - 4)).isEqualTo(length);
      if (type == 6) {
        byte[] octets = new byte[in.getInt(start + 20)];
        in.get(start + 28, octets);
        packets.add(packet(octets));
      }
      in.position(start + length);
    }
    return packets;
  }

  private static Packet packet(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    assertThat(in.getShort(12)).isEqualTo((short) 0x0800);
    assertThat(in.getShort(16) & 0xFFFF).isEqualTo(octets.length - 14);
    assertThat(sum(in, 14, 34)).isEqualTo(0xFFFF);
    int tcp = octets.length - 34;
    int all = sum(in, 26, octets.length) + 6 + tcp;
    assertThat((all & 0xFFFF) + (all >>> 16)).isEqualTo(0xFFFF);
    byte[] payload = new byte[tcp - 20];
    in.get(54, payload);
    boolean fromClient = in.getShort(36) == SERVER_PORT;
    return new Packet(fromClient, in.getInt(38), in.getInt(42), in.get(47), payload);
  }

  private static int sum(ByteBuffer in, int from, int to) {
    int sum = 0;
    for (int at = from; at < to; at += 2) {
      sum += at + 1 < to ? in.getShort(at) & 0xFFFF : (in.get(at) & 0xFF) << 8;
    }
    return (sum & 0xFFFF) + (sum >>> 16);
  }
}
