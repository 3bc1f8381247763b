package dev.ws101.deflate;

import static dev.ws101.deflate.Messages.NO_TAKEOVER;
import static dev.ws101.deflate.Messages.TAKEOVER;
import static dev.ws101.deflate.Messages.hex;
import static dev.ws101.deflate.Messages.through;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.fragmentation.GrowableBytes;
import dev.ws101.masking.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeflationTests {
  private static final byte[] HELLO = "Hello".getBytes(US_ASCII);

  @ParameterizedTest
  @EnumSource
  void helloIsDeflatedAsInTheRfc(Role us) { // 7.2.3.1, 7.2.3.2
    try (Deflation keeps = new Deflation(TAKEOVER, us, 6);
        Deflation forgets = new Deflation(NO_TAKEOVER, us, 6)) {
      assertThat(hex(through(keeps, HELLO))).isEqualTo("f2 48 cd c9 c9 07 00");
      assertThat(hex(through(keeps, HELLO))).isEqualTo("f2 00 11 00 00");
      assertThat(hex(through(forgets, HELLO))).isEqualTo("f2 48 cd c9 c9 07 00");
      assertThat(hex(through(forgets, HELLO))).isEqualTo("f2 48 cd c9 c9 07 00");
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachEndObeysItsOwnTerms(Role us) {
    DeflateParameters onlyWeForget =
        new DeflateParameters(us == Role.SERVER, us == Role.CLIENT, 15, 15);
    try (Deflation ours = new Deflation(onlyWeForget, us, 6);
        Deflation theirs = new Deflation(onlyWeForget, us.peer(), 6)) {
      through(ours, HELLO);
      through(theirs, HELLO);
      assertThat(hex(through(ours, HELLO))).isEqualTo("f2 48 cd c9 c9 07 00");
      assertThat(hex(through(theirs, HELLO))).isEqualTo("f2 00 11 00 00");
    }
  }

  @Test
  void nothingIsASingleZero() { // 7.2.3.6
    try (Deflation deflation = new Deflation(TAKEOVER, Role.CLIENT, 6)) {
      assertThat(hex(through(deflation, new byte[0]))).isEqualTo("00");
      assertThat(hex(through(deflation, HELLO))).isEqualTo("f2 48 cd c9 c9 07 00");
      assertThat(hex(through(deflation, new byte[0]))).isEqualTo("00");
      assertThat(hex(through(deflation, HELLO))).isEqualTo("f2 00 11 00 00");
    }
  }

  @Test
  void theTailIsOnlyTakenOffTheEnd() {
    DeflateParameters smallest = new DeflateParameters(false, false, 8, 8);
    try (Deflation deflation = new Deflation(smallest, Role.SERVER, 6)) {
      assertThat(hex(through(deflation, new byte[600])).split("00 00 ff ff", -1))
          .as("two flushes inside 600 octets")
          .hasSize(3);
    }
  }

  /// As in 7.2.3.5, where two blocks are cut into two fragments.
  @Test
  void aFlushBringsOutAllAndTakesNothingOff() {
    try (Deflation deflation = new Deflation(TAKEOVER, Role.CLIENT, 6)) {
      GrowableBytes out = new GrowableBytes(100);
      deflation.flush(out);
      assertThat(out.size()).as("before anything").isZero();
      deflation.piece(HELLO, 0, 3, out);
      deflation.flush(out);
      deflation.flush(out);
      assertThat(hex(out.detach())).isEqualTo("f2 48 cd 01 00 00 00 ff ff");
      deflation.piece(HELLO, 3, 5, out);
      deflation.endOfMessage(out);
      assertThat(hex(out.detach())).isEqualTo("ca c9 07 00");
    }
  }

  @Test
  void anEndAfterAFlushIsAnEmptyBlock() {
    for (DeflateParameters agreed : new DeflateParameters[] {TAKEOVER, NO_TAKEOVER}) {
      try (Deflation deflation = new Deflation(agreed, Role.CLIENT, 6)) {
        GrowableBytes out = new GrowableBytes(100);
        deflation.piece(HELLO, 0, 5, out);
        deflation.flush(out);
        assertThat(hex(out.detach())).isEqualTo("f2 48 cd c9 c9 07 00 00 00 ff ff");
        deflation.endOfMessage(out);
        assertThat(hex(out.detach())).isEqualTo("00");
        boolean looksBack = agreed == TAKEOVER;
        assertThat(hex(through(deflation, HELLO)))
            .isEqualTo(looksBack ? "f2 00 11 00 00" : "f2 48 cd c9 c9 07 00");
      }
    }
  }

  @Test
  void whatIsForgottenIsNotReferredTo() {
    try (Deflation deflation = new Deflation(TAKEOVER, Role.CLIENT, 6)) {
      deflation.forget();
      through(deflation, HELLO);
      deflation.forget();
      assertThat(hex(through(deflation, HELLO))).isEqualTo("f2 48 cd c9 c9 07 00");
      assertThat(hex(through(deflation, HELLO))).isEqualTo("f2 00 11 00 00");
      assertThat(deflation.windowBits()).isEqualTo(15);
    }
  }

  @Test
  void whatWasThereBeforeStays() {
    try (Deflation deflation = new Deflation(TAKEOVER, Role.CLIENT, 6)) {
      GrowableBytes out = new GrowableBytes(100);
      out.append(new byte[] {1, 2, 3}, 0, 3);
      deflation.piece(HELLO, 0, 5, out);
      deflation.endOfMessage(out);
      assertThat(hex(out.detach())).isEqualTo("01 02 03 f2 48 cd c9 c9 07 00");
    }
  }

  @Test
  void nothingIsDeflatedAfterClosing() {
    Deflation deflation = new Deflation(TAKEOVER, Role.CLIENT, 6);
    through(deflation, HELLO);
    deflation.close();
    deflation.close();
    assertThatIllegalStateException().isThrownBy(() -> through(deflation, HELLO));
  }
}
