package dev.ws101.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// The law of this rung: the octets that go in come out, in order, however they are cut.
class TransportProperties {

  @Property(tries = 150)
  void whatGoesInComesOut(
      @ForAll Wire wire,
      @ForAll @IntRange(max = 100_000) int size,
      @ForAll @IntRange(min = 1, max = 40_000) int longestWrite,
      @ForAll @IntRange(min = 1, max = 40_000) int longestRead,
      @ForAll long seed)
      throws Exception {
    try (Wire.Ends ends = wire.open()) {
      roundTrip(ends.client(), ends.server(), size, longestWrite, longestRead, seed);
    }
  }

  @Property(tries = 500)
  void neitherRoomNorChoppingChangesThat(
      @ForAll @IntRange(min = 1, max = 300) int room,
      @ForAll @IntRange(max = 2_000) int size,
      @ForAll @IntRange(min = 1, max = 500) int longest,
      @ForAll long seed)
      throws Exception {
    Chopper chopper = Chopper.random(new Random(seed));
    MemoryTransport.Pair pair = MemoryTransport.pair(room, Chopper.everything(), chopper);
    roundTrip(pair.left(), pair.right(), size, longest, longest, seed);
  }

  private static void roundTrip(
      Transport from, Transport to, int size, int longestWrite, int longestRead, long seed)
      throws Exception {
    byte[] sent = new byte[size];
    Random random = new Random(seed);
    random.nextBytes(sent);
    to.readTimeout(Wire.PATIENCE);
    Side writer = Side.run(() -> write(from, sent, longestWrite, new Random(seed + 1)));
    assertThat(read(to, longestRead, random)).isEqualTo(sent);
    writer.join();
  }

  private static void write(Transport to, byte[] bytes, int longest, Random random)
      throws IOException {
    for (int at = 0; at < bytes.length; ) {
      int next = Math.min(bytes.length, at + random.nextInt(longest + 1));
      to.write(bytes, at, next);
      at = next;
    }
    to.shutdownOutput();
  }

  private static byte[] read(Transport from, int longest, Random random) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] into = new byte[longest + 7];
    while (true) {
      int at = random.nextInt(7);
      int count = from.read(into, at, at + 1 + random.nextInt(longest));
      if (count < 0) {
        return all.toByteArray();
      }
      all.write(into, at, count);
    }
  }
}
