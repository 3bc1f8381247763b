package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// The generator knows an echo when it sees one, however it comes, and nothing else.
class EchoesTests {
  private static final Load LOAD = new Load("any", 1, 3, 0, 70_000);

  private static byte[] frame(int first, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(10).put((byte) first);
    if (payload.length < 126) {
      header.put((byte) payload.length);
    } else if (payload.length < 1 << 16) {
      header.put((byte) 126).putShort((short) payload.length);
    } else {
      header.put((byte) 127).putLong(payload.length);
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(header.array(), 0, header.position());
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  private static int messages(Echoes echoes, byte[] octets, int piece) throws ProtocolException {
    int count = 0;
    for (int from = 0; from < octets.length; from += piece) {
      ByteBuffer some = ByteBuffer.wrap(octets, from, Math.min(piece, octets.length - from));
      while (echoes.next(some, true)) {
        count++;
      }
    }
    return count;
  }

  @Property(tries = 100)
  void whereTheNetworkAndTheServerCutDoesNotMatter(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 100_000) int piece,
      @ForAll @IntRange(min = 1, max = 70_000) int fragment)
      throws ProtocolException {
    Ring ring = Ring.of(LOAD, seed);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < ring.count(); i++) {
      byte[] payload = ring.payload(i);
      int at = Math.min(fragment, payload.length);
      all.writeBytes(frame(at == payload.length ? 0x82 : 0x02, Arrays.copyOf(payload, at)));
      all.writeBytes(frame(0x89, new byte[] {1, 2, 3})); // a ping in between is no echo
      if (at < payload.length) {
        all.writeBytes(frame(0x80, Arrays.copyOfRange(payload, at, payload.length)));
      }
    }
    assertThat(messages(new Echoes(ring, false), all.toByteArray(), piece)).isEqualTo(ring.count());
  }

  @Property(tries = 100)
  void octetsThatComeBackAsTheyWereAreCounted(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100_000) int piece)
      throws ProtocolException {
    Ring ring = Ring.of(LOAD, seed);
    byte[] all = new byte[ring.frames().remaining()];
    ring.frames().get(all);
    assertThat(messages(new Echoes(ring, true), all, piece)).isEqualTo(ring.count());
  }

  @Test
  void anotherMessageIsNoEcho() {
    Ring ring = Ring.of(new Load("one", 1, 1, 10, 10), 1);
    byte[] other = ring.payload(0).clone();
    other[9]++;
    assertNoEcho(ring, frame(0x82, other), "another");
    assertNoEcho(ring, frame(0x82, new byte[11]), "longer");
    assertNoEcho(ring, frame(0x82, Arrays.copyOf(ring.payload(0), 9)), "shorter");
  }

  private static void assertNoEcho(Ring ring, byte[] frame, String how) {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> messages(new Echoes(ring, false), frame, frame.length))
        .withMessageContaining(how);
  }
}
