package dev.ws101.deflate;

import static dev.ws101.deflate.Messages.NO_TAKEOVER;
import static dev.ws101.deflate.Messages.TAKEOVER;
import static dev.ws101.deflate.Messages.through;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.masking.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When native memory is held: what a connection does not need while it is idle costs it nothing.
/// [ROBUST-deflate-08]
class HeldMemoryTests {
  private static final byte[] HELLO = "Hello".getBytes(US_ASCII);

  @ParameterizedTest
  @EnumSource
  void nothingIsHeldBeforeTheFirstMessage(Role us) {
    try (Deflation deflation = new Deflation(TAKEOVER, us, 6);
        Inflation inflation = new Inflation(TAKEOVER, us)) {
      assertThat(deflation.holdsMemory()).isFalse();
      assertThat(inflation.holdsMemory()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWindowThatIsKeptIsHeldUntilTheEnd(Role us) {
    Deflation deflation = new Deflation(TAKEOVER, us, 6);
    Inflation inflation = new Inflation(TAKEOVER, us.peer());
    through(inflation, through(deflation, HELLO));
    assertThat(deflation.holdsMemory()).isTrue();
    assertThat(inflation.holdsMemory()).isTrue();
    deflation.close();
    inflation.close();
    assertThat(deflation.holdsMemory()).isFalse();
    assertThat(inflation.holdsMemory()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aWindowThatIsNotKeptIsHeldForNoMessageButItsOwn(Role us) {
    try (Deflation deflation = new Deflation(NO_TAKEOVER, us, 6);
        Inflation inflation = new Inflation(NO_TAKEOVER, us.peer())) {
      for (int i = 0; i < 3; i++) {
        byte[] deflated = through(deflation, HELLO);
        assertThat(deflation.holdsMemory()).isFalse();
        assertThat(through(inflation, deflated)).isEqualTo(HELLO);
        assertThat(inflation.holdsMemory()).isFalse();
      }
    }
  }
}
