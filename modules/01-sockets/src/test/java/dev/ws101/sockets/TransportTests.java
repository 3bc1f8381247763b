package dev.ws101.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [Transport] owes to those above, whatever it is made of.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransportTests {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final byte[] HELLO = {1, 2, 3, 4, 5};

  @ParameterizedTest
  @EnumSource(Wire.class)
  void onlyTheRangeIsWrittenAndOnlyTheRangeIsFilled(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      ends.client().write(HELLO, 1, 4);
      ends.client().shutdownOutput();
      byte[] into = new byte[6];
      int at = 2;
      for (int count; (count = ends.server().read(into, at, 5)) > 0; ) {
        at += count;
      }
      assertThat(into).containsExactly(0, 0, 2, 3, 4, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void whatIsAvailableIsWhatCanBeReadAtOnce(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      assertThat(ends.server().available()).isZero();
      ends.client().write(HELLO, 0, 5);
      byte[] into = new byte[5];
      ends.server().read(into, 0, 2);
      assertThat(ends.server().available()).isEqualTo(3);
      ends.server().read(into, 2, 5);
      assertThat(into).isEqualTo(HELLO);
      assertThat(ends.server().available()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void theClientMayEndItsDirectionAndGoOnReading(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      halfClose(ends.client(), ends.server());
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void theServerMayEndItsDirectionAndGoOnReading(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      halfClose(ends.server(), ends.client());
    }
  }

  private static void halfClose(Transport first, Transport second) throws IOException {
    first.write(HELLO, 0, 5);
    first.shutdownOutput();
    assertThat(Reading.all(second)).isEqualTo(HELLO);
    assertThat(second.read(new byte[1], 0, 1)).as("the end stays the end").isEqualTo(-1);
    second.write(HELLO, 0, 5);
    second.shutdownOutput();
    assertThat(Reading.all(first)).isEqualTo(HELLO);
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void endingADirectionTwiceIsHarmlessAndWritingAfterItIsNot(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      ends.client().shutdownOutput();
      ends.client().shutdownOutput();
      assertThatThrownBy(() -> ends.client().write(HELLO, 0, 5)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void aReadThatTimedOutMayBeRepeated(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      ends.server().readTimeout(SHORT);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> ends.server().read(new byte[5], 0, 5))
            .isInstanceOf(SocketTimeoutException.class);
      }
      ends.server().readTimeout(Duration.ZERO);
      ends.client().write(HELLO, 0, 5);
      ends.client().shutdownOutput();
      assertThat(Reading.all(ends.server())).isEqualTo(HELLO);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void aNegativeTimeOutIsRefused(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      assertThatThrownBy(() -> ends.client().readTimeout(Duration.ofMillis(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("PT-0.001S");
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void closingWakesUpAReader(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      Side reader = Side.run(() -> ends.client().read(new byte[1], 0, 1));
      reader.awaitBlocked();
      ends.client().close();
      assertThat(reader.failure()).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void closingWakesUpAWriterThatWaitsForRoom(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      Side writer = Side.run(() -> writeForEver(ends.client()));
      writer.awaitBlocked();
      ends.client().close();
      assertThat(writer.failure()).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void aPeerThatClosesWakesUpAWriterThatWaitsForRoom(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      Side writer = Side.run(() -> writeForEver(ends.client()));
      writer.awaitBlocked();
      ends.server().close();
      assertThat(writer.failure()).isInstanceOf(IOException.class);
    }
  }

  static void writeForEver(Transport transport) throws IOException {
    byte[] bytes = new byte[1 << 16];
    while (true) {
      transport.write(bytes, 0, bytes.length);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void whatWasWrittenBeforeCloseCanStillBeRead(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      ends.client().write(HELLO, 0, 5);
      ends.client().close();
      assertThat(Reading.all(ends.server())).isEqualTo(HELLO);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void closingTwiceIsHarmlessAndNothingWorksAfterIt(Wire wire) throws Exception {
    try (Wire.Ends ends = wire.open()) {
      ends.client().close();
      ends.client().close();
      assertThatThrownBy(() -> ends.client().read(new byte[1], 0, 1))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> ends.client().write(HELLO, 0, 5)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void bothDirectionsCarryALotAtTheSameTime(Wire wire) throws Exception {
    byte[] there = new byte[8 << 20];
    byte[] back = new byte[8 << 20];
    new Random(1).nextBytes(there);
    new Random(2).nextBytes(back);
    try (Wire.Ends ends = wire.open()) {
      Side clientWriter = Side.run(() -> send(ends.client(), there));
      Side serverWriter = Side.run(() -> send(ends.server(), back));
      Side serverReader = Side.run(() -> assertThat(Reading.all(ends.server())).isEqualTo(there));
      assertThat(Reading.all(ends.client())).isEqualTo(back);
      clientWriter.join();
      serverWriter.join();
      serverReader.join();
    }
  }

  private static void send(Transport transport, byte[] bytes) throws IOException {
    transport.write(bytes, 0, bytes.length);
    transport.shutdownOutput();
  }
}
