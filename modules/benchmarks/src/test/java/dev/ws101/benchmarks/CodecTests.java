package dev.ws101.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ws101.fragmentation.Message;
import dev.ws101.masking.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every adapter does the same work: a benchmark of something else would be worth nothing.
class CodecTests {
  private static Stream<Arguments> everybodyInBothRolesUnderEveryLoad() {
    return Stream.of(Implementation.values())
        .flatMap(codec -> Stream.of(Role.values()).map(us -> Arguments.of(codec, us)))
        .flatMap(pair ->
            Stream.of(Load.values()).map(load -> Arguments.of(pair.get()[0], pair.get()[1], load)));
  }

  /// Twice, as connections and buffers are used again.
  @ParameterizedTest
  @MethodSource("everybodyInBothRolesUnderEveryLoad")
  void whatIsReceivedIsWhatWasSent(Implementation codec, Role us, Load load) {
    try (Codec end = codec.open(us)) {
      byte[] octets = load.octets(us.peer());

      assertThat(received(end, octets)).isEqualTo(load.all());
      assertThat(received(end, octets)).isEqualTo(load.all());
    }
  }

  @ParameterizedTest
  @MethodSource("everybodyInBothRolesUnderEveryLoad")
  void whatIsSentIsWhatOurEngineReceives(Implementation codec, Role us, Load load) {
    List<Message> messages = load.all();
    try (Codec end = codec.open(us);
        Codec peer = Implementation.WS101.open(us.peer())) {

      assertThat(received(peer, sent(end, messages, load))).isEqualTo(load.all());
      assertThat(received(peer, sent(end, messages, load))).isEqualTo(load.all());
    }
    assertThat(messages).as("not masked in place").isEqualTo(load.all());
  }

  /// Nobody is faster for not looking. Ours tells of it by a Close, the others by an exception.
  @ParameterizedTest
  @EnumSource(Implementation.class)
  void nobodyTakesForTextWhatIsNone(Implementation codec) {
    byte[] overlong = {(byte) 0x81, 2, (byte) 0xC0, (byte) 0x80};
    List<Object> received = new ArrayList<>();
    try (Codec end = codec.open(Role.CLIENT)) {
      Throwable refusal = catchThrowable(() -> end.receive(overlong, received::add));

      assertThat(refusal != null).isEqualTo(codec != Implementation.WS101);
      assertThat(received).isEmpty();
    }
  }

  private static byte[] sent(Codec end, List<Message> messages, Load load) {
    ByteBuffer network = SendBenchmark.networkFor(load);
    end.send(messages, network);
    return Arrays.copyOf(network.array(), network.position());
  }

  private static List<Message> received(Codec end, byte[] octets) {
    List<Message> received = new ArrayList<>();
    end.receive(octets, message -> received.add(ours(message)));
    return received;
  }

  private static Message ours(Object message) {
    return switch (message) {
      case Message our -> our;
      case String text -> new Message.Text(text);
      case byte[] bytes -> new Message.Binary(bytes);
      default -> throw new AssertionError(message);
    };
  }
}
