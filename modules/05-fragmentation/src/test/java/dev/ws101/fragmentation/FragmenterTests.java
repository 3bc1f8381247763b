package dev.ws101.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.framing.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FragmenterTests {
  private final Fragmenter fragments = new Fragmenter(4);

  @Test
  void aMessageIsCutAndOnlyTheFirstFrameHasItsTypeAndBits() {
    fragments.begin(Opcode.TEXT, 4, new byte[20], 5, 15);
    assertThat(frames())
        .containsExactly(
            "TEXT rsv 4 fin false 5..9",
            "CONTINUATION rsv 0 fin false 9..13",
            "CONTINUATION rsv 0 fin true 13..15");
  }

  @Test
  void aMessageThatFitsIsOneFrame() {
    fragments.begin(Opcode.BINARY, 0, new byte[4], 0, 4);
    assertThat(frames()).containsExactly("BINARY rsv 0 fin true 0..4");
  }

  @Test
  void noEmptyFrameFollowsAMessageThatFillsItsFrames() {
    fragments.begin(Opcode.BINARY, 0, new byte[8], 0, 8);
    assertThat(frames())
        .containsExactly("BINARY rsv 0 fin false 0..4", "CONTINUATION rsv 0 fin true 4..8");
  }

  @Test
  void anEmptyMessageIsOneFrame() {
    fragments.begin(Opcode.TEXT, 0, new byte[3], 3, 3);
    assertThat(frames()).containsExactly("TEXT rsv 0 fin true 3..3");
  }

  @Test
  void rangesAtTheEndOfWhatAnArrayCanIndexDoNotOverflow() {
    Fragmenter huge = new Fragmenter(Integer.MAX_VALUE);
    huge.begin(Opcode.BINARY, 0, new byte[0], 10, Integer.MAX_VALUE);
    assertThat(huge.next()).isTrue();
    assertThat(huge.to()).isEqualTo(Integer.MAX_VALUE);
    assertThat(huge.fin()).isTrue();
  }

  @Test
  void aSecondMessageWaitsForTheFirst() {
    fragments.begin(Opcode.TEXT, 0, new byte[5], 0, 5);
    fragments.next();
    assertThat(fragments.done()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> fragments.begin(Opcode.TEXT, 0, new byte[5], 0, 5));
    fragments.next();
    assertThat(fragments.done()).isTrue();
    fragments.begin(Opcode.TEXT, 0, new byte[5], 0, 5);
    assertThat(frames()).hasSize(2);
  }

  @Test
  void onlyTheLastFrameOfTheLastPartIsFinal() {
    fragments.begin(Opcode.TEXT, 4, new byte[6], 0, 6, false);
    assertThat(fragments.remaining()).isEqualTo(6);
    assertThat(frames())
        .containsExactly("TEXT rsv 4 fin false 0..4", "CONTINUATION rsv 0 fin false 4..6");
    assertThat(fragments.done()).isTrue();
    fragments.goOn(new byte[9], 1, 3, false);
    assertThat(frames()).containsExactly("CONTINUATION rsv 0 fin false 1..3");
    fragments.goOn(new byte[9], 0, 5, true);
    assertThat(frames())
        .containsExactly("CONTINUATION rsv 0 fin false 0..4", "CONTINUATION rsv 0 fin true 4..5");
    fragments.begin(Opcode.BINARY, 0, new byte[1], 0, 1);
    assertThat(frames()).containsExactly("BINARY rsv 0 fin true 0..1");
  }

  @Test
  void anEmptyPartIsOneFrame() {
    fragments.begin(Opcode.TEXT, 0, new byte[0], 0, 0, false);
    assertThat(frames()).containsExactly("TEXT rsv 0 fin false 0..0");
    fragments.goOn(new byte[0], 0, 0, true);
    assertThat(frames()).containsExactly("CONTINUATION rsv 0 fin true 0..0");
  }

  @Test
  void aMessageInPartsIsFinishedBeforeTheNextOne() {
    assertThatIllegalStateException()
        .as("nothing to go on with")
        .isThrownBy(() -> fragments.goOn(new byte[1], 0, 1, true));
    fragments.begin(Opcode.TEXT, 0, new byte[5], 0, 5, false);
    assertThatIllegalStateException()
        .as("frames left")
        .isThrownBy(() -> fragments.goOn(new byte[1], 0, 1, true));
    frames();
    assertThatIllegalStateException()
        .as("unfinished")
        .isThrownBy(() -> fragments.begin(Opcode.TEXT, 0, new byte[5], 0, 5));
    fragments.goOn(new byte[1], 0, 1, true);
    frames();
    assertThatIllegalStateException()
        .as("finished")
        .isThrownBy(() -> fragments.goOn(new byte[1], 0, 1, true));
  }

  @Test
  void nothingIsKeptAfterTheMessage() {
    byte[] lent = new byte[5];
    fragments.begin(Opcode.TEXT, 0, lent, 0, 5);
    assertThat(fragments.bytes()).isSameAs(lent);
    frames();
    assertThat(fragments.bytes()).isNotSameAs(lent);
    assertThat(fragments.next()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTINUATION", "CLOSE", "PING", "PONG"})
  void onlyDataIsFragmented(Opcode opcode) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fragments.begin(opcode, 0, new byte[0], 0, 0));
  }

  @Test
  void aFrameMustHoldSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Fragmenter(0));
  }

  private List<String> frames() {
    List<String> frames = new ArrayList<>();
    while (fragments.next()) {
      frames.add(
          "%s rsv %d fin %b %d..%d"
              .formatted(
                  fragments.opcode(),
                  fragments.rsv(),
                  fragments.fin(),
                  fragments.from(),
                  fragments.to()));
    }
    return frames;
  }
}
