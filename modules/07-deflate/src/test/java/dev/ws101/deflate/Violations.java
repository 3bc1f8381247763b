package dev.ws101.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.framing.ProtocolViolation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The expectation that something breaks one certain rule.
final class Violations {
  private Violations() {}

  static void assertViolates(int closeCode, String clause, ThrowingCallable call) {
    ProtocolViolation violation = catchThrowableOfType(ProtocolViolation.class, call);
    assertThat(violation).as("no rule was broken; expected %s", clause).isNotNull();
    assertThat(violation.clause()).isEqualTo(clause);
    assertThat(violation.closeCode()).isEqualTo(closeCode);
    assertThat(violation.getMessage()).isNotBlank();
  }
}
