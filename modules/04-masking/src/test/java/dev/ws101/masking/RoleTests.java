package dev.ws101.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ws101.framing.ProtocolViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTests {

  @Test
  void onlyTheClientMasks() {
    assertThat(Role.CLIENT.masks()).isTrue();
    assertThat(Role.SERVER.masks()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void eachSideAcceptsWhatTheOtherSends(Role role) {
    role.checkReceived(role.peer().masks());
    assertThat(role.peer()).isNotEqualTo(role);
    assertThat(role.peer().peer()).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({"SERVER, false, 6455-5.1-02", "CLIENT, true, 6455-5.1-05"})
  void eachSideRefusesTheWrongMaskBit(Role role, boolean masked, String clause) {
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> role.checkReceived(masked))
        .satisfies(violation -> assertThat(violation.closeCode()).isEqualTo(1002))
        .satisfies(violation -> assertThat(violation.clause()).isEqualTo(clause));
  }
}
