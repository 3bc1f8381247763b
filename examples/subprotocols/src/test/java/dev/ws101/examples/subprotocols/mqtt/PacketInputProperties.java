package dev.ws101.examples.subprotocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A stream is cut into messages anywhere, and what is in it stays the same.
class PacketInputProperties {
  private static List<Packet.Incoming> read(byte[] stream, int piece) throws ProtocolException {
    PacketInput input = new PacketInput();
    List<Packet.Incoming> packets = new ArrayList<>();
    for (int from = 0; from < stream.length; from += piece) {
      input.feed(Arrays.copyOfRange(stream, from, Math.min(from + piece, stream.length)));
      for (Optional<Packet.Incoming> next = input.next(); next.isPresent(); next = input.next()) {
        packets.add(next.get());
      }
    }
    return packets;
  }

  @Property(tries = 200)
  void choppingNeverChangesTheResult(
      @ForAll @Size(max = 5) List<@AlphaChars @StringLength(max = 300) String> texts,
      @ForAll @IntRange(min = 1, max = 400) int piece)
      throws ProtocolException {
    List<Packet.Incoming> packets = new ArrayList<>();
    StringBuilder stream = new StringBuilder();
    for (String text : texts) {
      var publish = new Packet.Publish("a/" + text.length(), text + "°", 1, false, 7);
      packets.add(publish);
      packets.add(new Packet.PubAck(text.length()));
      stream.append(HexFormat.of().formatHex(PacketOutput.encode(publish)));
      stream.append(
          HexFormat.of().formatHex(PacketOutput.encode(new Packet.PubAck(text.length()))));
    }

    assertThat(read(HexFormat.of().parseHex(stream), piece)).isEqualTo(packets);
  }

  @Property
  void garbageIsRefusedAndNothingElseHappens(@ForAll byte[] garbage) {
    try {
      assertThat(read(garbage, 3)).doesNotContainNull();
    } catch (ProtocolException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Test
  void packetsAreAsTheStandardHasThem() throws ProtocolException {
    assertThat(PacketOutput.encode(new Packet.Connect("c", true, 60)))
        .isEqualTo(HexFormat.of().parseHex("100d00044d5154540402003c000163"));
    assertThat(PacketOutput.encode(new Packet.Subscribe(10, "a/b", 1)))
        .isEqualTo(HexFormat.of().parseHex("8208000a0003612f6201"));
    assertThat(read(HexFormat.of().parseHex("200201009003000a01d000"), 100))
        .containsExactly(
            new Packet.ConnAck(true, 0), new Packet.SubAck(10, 1), new Packet.PingResp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"f000", "200100", "2003000000", "30ffffffff01", "34050001610007", "300200ff"})
  void whatNoServerSendsIsRefused(String hex) {
    assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex + "f000"), 100))
        .isInstanceOf(ProtocolException.class);
  }
}
