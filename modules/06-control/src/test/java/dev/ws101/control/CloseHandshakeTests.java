package dev.ws101.control;

import static dev.ws101.control.CloseHandshake.BOTH_CLOSED;
import static dev.ws101.control.CloseHandshake.FAILED;
import static dev.ws101.control.CloseHandshake.GONE;
import static dev.ws101.control.CloseHandshake.INPUT_CLOSED;
import static dev.ws101.control.CloseHandshake.INPUT_ENDED;
import static dev.ws101.control.CloseHandshake.Input.ABORT;
import static dev.ws101.control.CloseHandshake.Input.END_OF_STREAM;
import static dev.ws101.control.CloseHandshake.Input.GOT_CLOSE;
import static dev.ws101.control.CloseHandshake.Input.SENT_CLOSE;
import static dev.ws101.control.CloseHandshake.Input.TIMEOUT;
import static dev.ws101.control.CloseHandshake.Input.VIOLATION;
import static dev.ws101.control.CloseHandshake.OPEN;
import static dev.ws101.control.CloseHandshake.OUTPUT_CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ws101.control.CloseHandshake.Input;
import dev.ws101.masking.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloseHandshakeTests {

  @Test
  void thePeerClosesFirst() {
    assertThat(after(GOT_CLOSE)).isEqualTo(INPUT_CLOSED);
    assertThat(after(GOT_CLOSE, SENT_CLOSE)).isEqualTo(BOTH_CLOSED);
    assertThat(after(GOT_CLOSE, SENT_CLOSE, END_OF_STREAM)).isEqualTo(GONE);
  }

  @Test
  void weCloseFirst() {
    assertThat(after(SENT_CLOSE)).isEqualTo(OUTPUT_CLOSED);
    assertThat(after(SENT_CLOSE, GOT_CLOSE)).isEqualTo(BOTH_CLOSED);
  }

  @Test
  void aPeerThatEndsItsStreamRightAfterItsCloseStillGetsOurs() {
    assertThat(after(GOT_CLOSE, END_OF_STREAM)).isEqualTo(INPUT_ENDED);
    assertThat(INPUT_ENDED.owesClose()).isTrue();
    assertThat(after(GOT_CLOSE, END_OF_STREAM, SENT_CLOSE)).isEqualTo(GONE);
  }

  @Test
  void afterAViolationNothingIsReceivedOrSent() {
    for (CloseHandshake failed : List.of(after(VIOLATION), after(SENT_CLOSE, VIOLATION))) {
      assertThat(failed).isEqualTo(FAILED);
      assertThat(failed.mayReceive()).isFalse();
      assertThat(failed.maySendData()).isFalse();
      assertThat(failed.owesPong()).isFalse();
    }
  }

  @Test
  void theServerEndsTheStreamAndTheClientWaitsForThat() {
    for (CloseHandshake state : List.of(BOTH_CLOSED, FAILED)) {
      assertThat(state.shouldEndStream(Role.SERVER)).isTrue();
      assertThat(state.shouldEndStream(Role.CLIENT)).isFalse();
      assertThat(state.next(TIMEOUT).shouldEndStream(Role.CLIENT)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nobodyEndsTheStreamBeforeTheHandshakeIsOver(Role role) {
    for (CloseHandshake state : List.of(OPEN, OUTPUT_CLOSED, INPUT_CLOSED, INPUT_ENDED)) {
      assertThat(state.shouldEndStream(role)).isFalse();
    }
    assertThat(GONE.shouldEndStream(role)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aTimeOutEndsEveryState(CloseHandshake state) {
    assertThat(state.next(TIMEOUT)).isEqualTo(GONE);
    assertThat(state.next(ABORT)).isEqualTo(GONE);
  }

  @Test
  void aPingIsAnsweredUntilThePeersCloseArrives() {
    assertThat(EnumSet.allOf(CloseHandshake.class).stream().filter(CloseHandshake::owesPong))
        .containsExactly(OPEN, OUTPUT_CLOSED);
  }

  @Test
  void aMessageBeingSentMayBeFinishedAfterThePeersClose() {
    assertThat(INPUT_CLOSED.maySendData()).isTrue();
    assertThat(OUTPUT_CLOSED.maySendData()).isFalse();
  }

  @Test
  void aTimeLimitRunsFromTheFirstCloseToTheEnd() {
    assertThat(EnumSet.allOf(CloseHandshake.class).stream().filter(s -> !s.isClosing()))
        .containsExactly(OPEN, GONE);
  }

  /// Every sequence of at most six inputs, 55,987 in all; one that cannot happen ends where it is
  /// refused.
  @Test
  void everySequenceKeepsTheRules() {
    Set<CloseHandshake> reached = EnumSet.noneOf(CloseHandshake.class);
    int walked = walk(OPEN, List.of(), reached);

    assertThat(reached).containsExactlyInAnyOrder(CloseHandshake.values());
    assertThat(walked).as("sequences that can happen").isGreaterThan(1000);
  }

  private static int walk(CloseHandshake state, List<Input> past, Set<CloseHandshake> reached) {
    reached.add(state);
    checkState(state, past);
    if (past.size() == 6) {
      return 1;
    }
    int walked = 1;
    for (Input input : Input.values()) {
      if (mayHappen(input, past)) {
        CloseHandshake next = state.next(input);
        List<Input> sequence = new ArrayList<>(past);
        sequence.add(input);
        assertThat(state == GONE && next != GONE).as("GONE is left by %s", sequence).isFalse();
        walked += walk(next, sequence, reached);
      } else {
        assertThatIllegalStateException()
            .as("%s after %s", input, past)
            .isThrownBy(() -> state.next(input));
      }
    }
    return walked;
  }

  /// The rules again, told from the history and not from the state.
  private static boolean mayHappen(Input input, List<Input> past) {
    return switch (input) {
      case SENT_CLOSE ->
          !past.contains(SENT_CLOSE) && !past.contains(VIOLATION) && !isOver(past, past.size());
      case GOT_CLOSE, VIOLATION ->
          !past.contains(GOT_CLOSE) && !past.contains(VIOLATION) && !isOver(past, past.size());
      case END_OF_STREAM, TIMEOUT, ABORT -> true;
    };
  }

  private static boolean isOver(List<Input> past, int size) {
    List<Input> history = past.subList(0, size);
    if (history.contains(TIMEOUT) || history.contains(ABORT)) {
      return true;
    }
    int first = history.indexOf(END_OF_STREAM);
    if (first < 0) {
      return false;
    }
    boolean owed = history.contains(GOT_CLOSE) && !history.contains(SENT_CLOSE);
    boolean endedEarly = first < history.indexOf(GOT_CLOSE) || !history.contains(GOT_CLOSE);
    return endedEarly || !owed;
  }

  private static void checkState(CloseHandshake state, List<Input> past) {
    boolean sent = past.contains(SENT_CLOSE);
    boolean got = past.contains(GOT_CLOSE);
    boolean failed = past.contains(VIOLATION);
    boolean over = isOver(past, past.size());

    assertThat(state == GONE).as("over after %s", past).isEqualTo(over);
    assertThat(state.maySendClose())
        .as("a Close may be sent after %s", past)
        .isEqualTo(!sent && !failed && !over);
    assertThat(state.maySendData())
        .as("data may be sent after %s", past)
        .isEqualTo(!sent && !failed && !over);
    assertThat(state.mayReceive())
        .as("something is received after %s", past)
        .isEqualTo(!got && !failed && !over);
    assertThat(state.owesClose())
        .as("a Close is owed after %s", past)
        .isEqualTo(got && !sent && !over);
    assertThat(state.shouldEndStream(Role.SERVER))
        .as("the server ends the stream after %s", past)
        .isEqualTo(failed || sent && got || over);
    assertThat(state.shouldEndStream(Role.CLIENT))
        .as("the client ends the stream after %s", past)
        .isEqualTo(over);
  }

  /// The picture that people read is drawn from the code.
  @Test
  void theTableInTheReadmeIsTheMachine() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(table());
  }

  private static String table() {
    StringBuilder table = new StringBuilder("|");
    for (Input input : Input.values()) {
      table.append(" | ").append(input);
    }
    table.append(" |\n|").append(" --- |".repeat(Input.values().length + 1)).append('\n');
    for (CloseHandshake state : CloseHandshake.values()) {
      String row =
          Arrays.stream(Input.values())
              .map(input -> cell(state, input))
              .collect(Collectors.joining(" | "));
      table.append("| **").append(state).append("** | ").append(row).append(" |\n");
    }
    return table.toString();
  }

  private static String cell(CloseHandshake state, Input input) {
    try {
      return state.next(input).name();
    } catch (IllegalStateException _) {
      return "–";
    }
  }

  private static CloseHandshake after(Input... inputs) {
    CloseHandshake state = OPEN;
    for (Input input : inputs) {
      state = state.next(input);
    }
    return state;
  }

  @Test
  void theSentencesAboutImpossibleInputsNameStateAndInput() {
    assertThatIllegalStateException()
        .isThrownBy(() -> OUTPUT_CLOSED.next(SENT_CLOSE))
        .withMessageContainingAll("SENT_CLOSE", "OUTPUT_CLOSED", "maySendClose()");
  }
}
