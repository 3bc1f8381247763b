package dev.ws101.examples.subprotocols.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.examples.subprotocols.Json;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What is written can be read, and what cannot be read is told in one way.
class PacketProperties {
  @Property
  void whatIsWrittenIsRead(
      @ForAll Packet.Type type,
      @ForAll boolean root,
      @ForAll boolean bare,
      @ForAll @IntRange(min = -1, max = 999_999_999) int id,
      @ForAll List<String> words) {
    JsonNode data = bare ? MissingNode.getInstance() : Json.MAPPER.valueToTree(words);
    OptionalInt maybe = id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    Packet packet = new Packet(type, root ? "/" : "/chat", maybe, data);

    assertThat(Packet.parse(packet.encode())).isEqualTo(packet);
  }

  @Property
  void garbageIsAnIllegalArgumentOrAPacket(
      @ForAll @Chars({'0', '2', '4', '5', '/', ',', '[', ']', '{', '}', '"', 'a'}) String text) {
    try {
      JsonNode data = Packet.parse(text).data();
      assertThat(data.isMissingNode() || data.isContainer()).isTrue();
    } catch (IllegalArgumentException wrong) {
      assertThat(wrong).hasMessageMatching("no packet of Socket.IO|the data of a packet is .*");
    }
  }

  @Example
  void theSpecificationsOwnAreRead() {
    assertThat(Packet.parse("2/admin,456[\"project:delete\",123]"))
        .isEqualTo(
            new Packet(
                Packet.Type.EVENT,
                "/admin",
                OptionalInt.of(456),
                Json.read("[\"project:delete\",123]")));
    assertThat(Packet.parse("0").namespace()).isEqualTo("/");
    assertThat(Packet.parse("3/admin,456[]").type()).isEqualTo(Packet.Type.ACK);
    assertThatThrownBy(() -> Packet.parse("51-[\"hello\",{\"_placeholder\":true,\"num\":0}]"))
        .hasMessage("no packet of Socket.IO");
  }
}
