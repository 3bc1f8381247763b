package dev.ws101.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ControlAssemblerTests {
  private final ControlAssembler assembler = new ControlAssembler();

  @Test
  void aPayloadMayComeInPieces() {
    byte[] payload = new byte[125];
    new Random(1).nextBytes(payload);
    for (int cut = 0; cut <= payload.length; cut++) {
      assembler.begin(Opcode.PING, 0);
      assembler.append(payload, 0, cut);
      assembler.append(payload, cut, payload.length);
      assertThat(assembler.end()).isEqualTo(new Ping(payload));
    }
  }

  @Test
  void nothingOfTheFrameBeforeIsLeft() {
    assembler.begin(Opcode.PING, 0);
    assembler.append(new byte[] {1, 2, 3}, 0, 3);
    ControlFrame first = assembler.end();
    assembler.begin(Opcode.PONG, 0);

    assertThat(assembler.end()).isEqualTo(new Pong(new byte[0]));
    assertThat(first).isEqualTo(new Ping(new byte[] {1, 2, 3}));
  }

  @Test
  void aCloseIsParsed() {
    assembler.begin(Opcode.CLOSE, 0);
    assembler.append(new byte[] {0x03, (byte) 0xE8}, 0, 2);
    assertThat(assembler.end()).isEqualTo(new Close(1000, ""));
  }

  @ParameterizedTest
  @CsvSource({"4, 7692-6.1-04", "5, 7692-6.1-04", "2, 6455-5.2-03", "1, 6455-5.2-03"})
  void reservedBitsAreRefused(int rsv, String clause) {
    for (Opcode opcode : new Opcode[] {Opcode.CLOSE, Opcode.PING, Opcode.PONG}) {
      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> assembler.begin(opcode, rsv))
          .satisfies(violation -> assertThat(violation.closeCode()).isEqualTo(1002))
          .satisfies(violation -> assertThat(violation.clause()).isEqualTo(clause));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTINUATION", "TEXT", "BINARY"})
  void dataFramesDoNotBelongHere(Opcode opcode) {
    assertThatIllegalArgumentException().isThrownBy(() -> assembler.begin(opcode, 0));
  }

  @Test
  void moreThan125OctetsAreRefused() {
    assembler.begin(Opcode.PONG, 0);
    assembler.append(new byte[125], 0, 125);
    assertThatIllegalArgumentException().isThrownBy(() -> assembler.append(new byte[1], 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ping(new byte[126]));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pong(new byte[126]));
  }

  @Test
  void aPingIsAnsweredWithItsOwnOctets() {
    assertThat(new Ping(new byte[] {7, 8}).pong()).isEqualTo(new Pong(new byte[] {7, 8}));
  }
}
