package dev.ws101.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.framing.CloseCode;
import dev.ws101.framing.Opcode;
import dev.ws101.framing.ProtocolViolation;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class CloseProperties {

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("codes") int code, @ForAll("reasons") String reason) {
    Close close = new Close(code, reason);
    byte[] body = close.encode();

    assertThat(body).hasSizeLessThanOrEqualTo(125);
    assertThat(Close.parse(body, 0, body.length)).isEqualTo(close);
  }

  /// The oracle for UTF-8: octets that survive the way to a string and back.
  @Property
  void aReasonIsAcceptedIfAndOnlyIfItIsUtf8(@ForAll @Size(max = 8) byte[] reason) {
    byte[] body = new byte[2 + reason.length];
    body[0] = 0x03;
    body[1] = (byte) 0xE8;
    System.arraycopy(reason, 0, body, 2, reason.length);

    boolean valid = Arrays.equals(new String(reason, UTF_8).getBytes(UTF_8), reason);

    assertThat(closeCodeAgainst(body)).isEqualTo(valid ? 0 : CloseCode.INVALID_DATA);
  }

  @Property
  void garbageIsACloseOrAViolation(@ForAll @Size(max = 125) byte[] body) {
    assertThat(closeCodeAgainst(body)).isIn(0, CloseCode.PROTOCOL_ERROR, CloseCode.INVALID_DATA);
  }

  @Property
  void cuttingChangesNothing(
      @ForAll("codes") int code, @ForAll("reasons") String reason, @ForAll byte cut) {
    byte[] body = new Close(code, reason).encode();
    int at = (cut & 0xFF) % (body.length + 1);
    ControlAssembler assembler = new ControlAssembler();
    assembler.begin(Opcode.CLOSE, 0);
    assembler.append(body, 0, at);
    assembler.append(body, at, body.length);

    assertThat(assembler.end()).isEqualTo(new Close(code, reason));
  }

  @Property
  void anyViolationCanBeTold(@ForAll("texts") String detail) {
    Close close = Close.of(new ProtocolViolation(1002, "6455-5.2-04", detail));

    assertThat(detail).startsWith(close.reason());
    boolean nothingLeftOut = close.reason().equals(detail);
    assertThat(nothingLeftOut || close.reason().getBytes(UTF_8).length > 123 - 4).isTrue();
  }

  private static int closeCodeAgainst(byte[] body) {
    try {
      Close.parse(body, 0, body.length);
      return 0;
    } catch (ProtocolViolation violation) {
      return violation.closeCode();
    }
  }

  @Provide
  Arbitrary<Integer> codes() {
    return Arbitraries.integers().between(1000, 4999).filter(CloseCode::mayBeSent);
  }

  @Provide
  Arbitrary<String> reasons() {
    return texts().filter(text -> text.getBytes(UTF_8).length <= 123);
  }

  /// Of one to four octets a character.
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "é", "€", "𝄞", " ")
        .list()
        .ofMaxSize(80)
        .map(it -> String.join("", it));
  }
}
