package dev.ws101.deflate;

import static dev.ws101.deflate.Messages.through;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.fragmentation.PayloadTransform;
import dev.ws101.framing.ProtocolViolation;
import dev.ws101.masking.Role;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DeflationProperties {

  @Property(tries = 400)
  void whatOneEndDeflatesTheOtherInflates(
      @ForAll("parameters") DeflateParameters agreed,
      @ForAll Role sender,
      @ForAll @IntRange(min = -1, max = 9) int level,
      @ForAll long seed) {
    Random random = new Random(seed);
    try (Deflation deflation = new Deflation(agreed, sender, level);
        Inflation inflation = new Inflation(agreed, sender.peer())) {
      for (int message = 0; message < 5; message++) {
        byte[] payload = payload(random);
        assertThat(through(inflation, through(deflation, payload))).isEqualTo(payload);
      }
    }
  }

  @Property(tries = 300)
  void noReferenceReachesBeyondTheAgreedWindow(
      @ForAll("parameters") DeflateParameters agreed,
      @ForAll Role sender,
      @ForAll @IntRange(min = 1, max = 9) int level,
      @ForAll long seed) {
    Random random = new Random(seed);
    NaiveInflater oracle = new NaiveInflater(agreed.windowBits(sender));
    try (Deflation deflation = new Deflation(agreed, sender, level)) {
      for (int message = 0; message < 5; message++) {
        byte[] payload = payload(random);
        if (!agreed.contextTakeover(sender)) {
          oracle.forget();
        }
        assertThat(oracle.message(through(deflation, payload))).isEqualTo(payload);
      }
    }
  }

  /// Flushes anywhere, and messages of somebody else in between, which the peer's window holds and
  /// ours does not.
  @Property(tries = 300)
  void flushesAndForeignMessagesLeaveTheWindowRight(
      @ForAll("parameters") DeflateParameters agreed, @ForAll Role sender, @ForAll long seed) {
    Random random = new Random(seed);
    NaiveInflater oracle = new NaiveInflater(agreed.windowBits(sender));
    try (Deflation deflation = new Deflation(agreed, sender, 6)) {
      for (int message = 0; message < 6; message++) {
        byte[] payload = payload(random);
        byte[] deflated;
        if (random.nextInt(3) == 0) {
          try (Deflation foreign = new Deflation(agreed, sender, 9)) {
            deflated = through(foreign, payload);
          }
          deflation.forget();
        } else {
          deflated = withFlushes(deflation, payload, random);
        }
        if (!agreed.contextTakeover(sender)) {
          oracle.forget();
        }
        assertThat(oracle.message(deflated)).isEqualTo(payload);
      }
    }
  }

  private static byte[] withFlushes(Deflation deflation, byte[] payload, Random random) {
    GrowableBytes out = new GrowableBytes(Integer.MAX_VALUE);
    int from = 0;
    while (from < payload.length) {
      int to = from + random.nextInt(1 + Math.min(payload.length - from, 2000));
      deflation.piece(payload, from, to, out);
      deflation.flush(out);
      from = to;
    }
    deflation.endOfMessage(out);
    return out.detach();
  }

  @Property(tries = 200)
  void whereThePayloadIsCutChangesNothing(
      @ForAll("parameters") DeflateParameters agreed, @ForAll Role sender, @ForAll long seed) {
    Random random = new Random(seed);
    try (Deflation deflation = new Deflation(agreed, sender, 6);
        Inflation inflation = new Inflation(agreed, sender.peer())) {
      for (int message = 0; message < 3; message++) {
        byte[] payload = payload(random);
        byte[] deflated = inPieces(deflation, payload, random);
        assertThat(inPieces(inflation, deflated, random)).isEqualTo(payload);
      }
    }
  }

  @Property(tries = 2000)
  void garbageIsInflatedOrRefusedAndNeverMore(
      @ForAll @Size(max = 100) byte[] garbage, @ForAll("parameters") DeflateParameters agreed) {
    try (Inflation inflation = new Inflation(agreed, Role.SERVER)) {
      inflateOrRefuse(inflation, garbage, 1000);
    }
  }

  @Property(tries = 1000)
  void aFewWrongOctetsAreInflatedOrRefusedAndNeverMore(
      @ForAll("parameters") DeflateParameters agreed, @ForAll long seed) {
    Random random = new Random(seed);
    try (Deflation deflation = new Deflation(agreed, Role.CLIENT, 6);
        Inflation inflation = new Inflation(agreed, Role.SERVER)) {
      boolean goesOn = true;
      for (int message = 0; message < 3 && goesOn; message++) {
        byte[] deflated = through(deflation, payload(random));
        deflated[random.nextInt(deflated.length)] ^= (byte) (1 << random.nextInt(8));
        goesOn = inflateOrRefuse(inflation, deflated, 1 << 20);
      }
    }
  }

  @Property(tries = 500)
  void aMessageCutShortIsRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] payload = Payload.TEXT.of(1 + random.nextInt(500), seed);
    try (Deflation deflation = new Deflation(Messages.TAKEOVER, Role.CLIENT, 6)) {
      byte[] deflated = through(deflation, payload);
      byte[] cut = Arrays.copyOf(deflated, random.nextInt(deflated.length));
      try (Inflation inflation = new Inflation(Messages.TAKEOVER, Role.SERVER)) {
        assertThat(inflateOrRefuse(inflation, cut, 1 << 20)).isFalse();
      }
    }
  }

  @Property(tries = 300)
  void theLimitHoldsAtEveryOctet(@ForAll long seed, @ForAll @IntRange(max = 2000) int limit) {
    Random random = new Random(seed);
    byte[] payload = Payload.values()[random.nextInt(4)].of(random.nextInt(2000), seed);
    try (Deflation deflation = new Deflation(Messages.TAKEOVER, Role.CLIENT, 6);
        Inflation inflation = new Inflation(Messages.TAKEOVER, Role.SERVER)) {
      boolean fits = inflateOrRefuse(inflation, through(deflation, payload), limit);
      assertThat(fits).isEqualTo(payload.length <= limit);
    }
  }

  @Provide
  static Arbitrary<DeflateParameters> parameters() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<Integer> windows = Arbitraries.integers().between(8, 15);
    return Combinators.combine(flags, flags, windows, windows).as(DeflateParameters::new);
  }

  /// @return false when refused
  private static boolean inflateOrRefuse(Inflation inflation, byte[] payload, int limit) {
    GrowableBytes out = new GrowableBytes(limit);
    try {
      inflation.piece(payload, 0, payload.length, out);
      inflation.endOfMessage(out);
      return true;
    } catch (ProtocolViolation violation) {
      assertThat(violation.clause()).isIn("7692-7.2.2-02", "6455-10.4-01");
      return false;
    } finally {
      assertThat(out.array().length).isLessThanOrEqualTo(Math.max(limit, 0));
    }
  }

  private static byte[] inPieces(PayloadTransform transform, byte[] payload, Random random) {
    GrowableBytes out = new GrowableBytes(Integer.MAX_VALUE);
    for (int from = 0; from < payload.length; ) {
      int to = Math.min(payload.length, from + random.nextInt(1 << random.nextInt(14)));
      transform.piece(payload, from, to, out);
      from = to;
    }
    transform.endOfMessage(out);
    return out.detach();
  }

  /// Mostly small, sometimes larger than the largest window, sometimes exactly a window.
  private static byte[] payload(Random random) {
    int power = 1 << random.nextInt(17);
    int size = random.nextInt(3) == 0 ? power : random.nextInt(power + 1);
    return Payload.values()[random.nextInt(4)].of(size, random.nextLong());
  }
}
