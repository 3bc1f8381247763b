package dev.ws101.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryTransportTests {

  @Test
  void aReadReturnsWhatTheChopperWants() throws IOException {
    assertThat(cuts(Chopper.everything())).containsExactly(10);
    assertThat(cuts(Chopper.oneByOne())).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(cuts(most -> Math.min(most, 4))).containsExactly(4, 4, 2);
  }

  @Test
  void theSameSeedCutsTheSameWay() throws IOException {
    List<Integer> cuts = cuts(Chopper.random(new Random(101)));
    assertThat(cuts).isEqualTo(cuts(Chopper.random(new Random(101))));
    assertThat(cuts).hasSizeGreaterThan(1);
  }

  private static List<Integer> cuts(Chopper chopper) throws IOException {
    MemoryTransport.Pair pair = MemoryTransport.pair(64, Chopper.everything(), chopper);
    pair.left().write(new byte[10], 0, 10);
    pair.left().shutdownOutput();
    List<Integer> cuts = new ArrayList<>();
    for (int count; (count = pair.right().read(new byte[64], 0, 64)) > 0; ) {
      cuts.add(count);
    }
    return cuts;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 11})
  void aChopperThatAsksForTheImpossibleIsToldSo(int choice) throws IOException {
    MemoryTransport.Pair pair = MemoryTransport.pair(64, Chopper.everything(), _ -> choice);
    pair.left().write(new byte[10], 0, 10);
    assertThatThrownBy(() -> pair.right().read(new byte[64], 0, 64))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a chopper must choose from 1 to 10, not " + choice);
  }

  @Test
  void aPipeWithoutRoomIsRefused() {
    assertThatThrownBy(() -> MemoryTransport.pair(0, Chopper.everything(), Chopper.everything()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWriterWaitsForRoom() throws Exception {
    MemoryTransport.Pair pair = MemoryTransport.pair(4, Chopper.everything(), Chopper.everything());
    Side writer = Side.run(() -> pair.left().write(new byte[] {1, 2, 3, 4, 5}, 0, 5));
    writer.awaitBlocked();
    assertThat(writer.outcome()).isNotDone();
    byte[] into = new byte[9];
    assertThat(pair.right().read(into, 0, 9)).as("all there is room for").isEqualTo(4);
    writer.join();
    assertThat(pair.right().read(into, 4, 9)).isEqualTo(1);
    assertThat(into).startsWith(1, 2, 3, 4, 5);
  }

  @Test
  void rangesOutsideTheArrayAreRefused() {
    MemoryTransport.Pair pair = MemoryTransport.pair();
    assertThatThrownBy(() -> pair.left().write(new byte[4], 2, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> pair.left().read(new byte[4], -1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aWaitThatIsInterruptedSaysSo() throws Exception {
    MemoryTransport.Pair pair = MemoryTransport.pair();
    Side reader = Side.run(() -> pair.left().read(new byte[1], 0, 1));
    reader.awaitBlocked();
    reader.thread().interrupt();
    assertThat(reader.failure()).isInstanceOf(InterruptedIOException.class);
  }
}
