package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.endpoint.RawPeer.Frame;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether the peer is still there: heartbeats, round trips, and writes that hang.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LivenessTests {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Options PATIENT =
      Options.DEFAULT.with(Timeouts.DEFAULT.withClose(LONG).withWrite(LONG));

  private static CloseResult endOf(WebSocket socket) {
    return catchThrowableOfType(ConnectionClosed.class, socket::receive).result();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aSilentPeerGetsAPingAndItsPongIsTimed(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT.with(new Heartbeat(SHORT, LONG)));
    Task<Message> receiving = Task.start(() -> ends.us().receive());
    assertThat(ends.us().roundTrip()).isEmpty();
    Frame ping = ends.peer().read();
    assertThat(ping.opcode()).isEqualTo(Opcode.PING);
    ends.peer().frame(Opcode.PONG, ping.payload());
    ends.peer().frame(Opcode.TEXT, "61");
    assertThat(receiving.get()).isEqualTo(new Message.Text("a"));
    assertThat(ends.us().roundTrip()).hasValueSatisfying(took -> assertThat(took).isPositive());
  }

  /// [ROBUST-ctl-03] [ROBUST-close-04]
  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerThatAnswersNothingIsCutOff(Role role) throws Exception {
    Duration limit = Duration.ofMillis(500); // the ping has to be written before that
    Ends ends = Ends.open(role, PATIENT.with(new Heartbeat(SHORT, limit)));
    CloseResult end = endOf(ends.us());
    assertThat(end.code()).isEqualTo(1006);
    assertThat(end.cause()).isEqualTo(new Cause.TimeOut("no answer to a ping within PT0.5S"));
    assertThat(ends.peer().read().opcode()).isEqualTo(Opcode.PING);
    ends.peer().expectEnd(); // one ping, no Close
  }

  /// A peer that pongs late or never, but sends, is there.
  @ParameterizedTest
  @EnumSource(Role.class)
  void anythingFromThePeerIsAnAnswer(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT.with(new Heartbeat(SHORT, LONG)));
    Task<Void> receiving =
        Task.start(() -> {
          for (int i = 0; i < 5; i++) {
            assertThat(ends.us().receive()).isEqualTo(new Message.Text("a"));
          }
          return null;
        });
    for (int i = 0; i < 5; i++) {
      assertThat(ends.peer().read().opcode()).isEqualTo(Opcode.PING);
      ends.peer().frame(Opcode.TEXT, "61");
    }
    receiving.get();
  }

  /// The answer may be there already, where nobody has looked. Another connection tells when time
  /// was up.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerIsNotJudgedWhileNobodyReads(Role role) throws Exception {
    Options quick = PATIENT.with(new Heartbeat(SHORT, SHORT));
    Ends ends = Ends.open(role, quick);
    Frame ping = ends.peer().read();
    ends.peer().frame(Opcode.PONG, ping.payload());
    ends.peer().frame(Opcode.TEXT, "61");
    for (int i = 0; i < 3; i++) {
      endOf(Ends.open(role, quick).us());
    }
    assertThat(ends.us().receive()).isEqualTo(new Message.Text("a"));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void theAnswerToTheLatestPingAnswersThoseBeforeIt(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    List<CompletableFuture<Duration>> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      answers.add(ends.us().ping());
    }
    ends.peer().read();
    Frame second = ends.peer().read();
    Frame third = ends.peer().read();
    assertThat(third.payload()).isNotEqualTo(second.payload());
    ends.peer().frame(Opcode.PONG, "ff"); // to none of ours
    ends.peer().frame(Opcode.PONG, second.payload());
    ends.peer().frame(Opcode.TEXT, "61");
    ends.us().receive();
    assertThat(answers.get(0).get(60, TimeUnit.SECONDS)).isPositive();
    assertThat(answers.get(1).get(60, TimeUnit.SECONDS)).isPositive();
    assertThat(answers.get(2)).isNotDone();
    ends.peer().close();
    CloseResult end = endOf(ends.us());
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> answers.get(2).get(60, TimeUnit.SECONDS))
        .withCause(new ConnectionClosed(end));
  }

  /// [ROBUST-ctl-03] no growing table
  @ParameterizedTest
  @EnumSource(Role.class)
  void pingsThatNobodyAnswersAreGivenUp(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    List<CompletableFuture<Duration>> answers = new ArrayList<>();
    for (int i = 0; i < Pings.MOST + 5; i++) {
      answers.add(ends.us().ping());
    }
    assertThat(answers.subList(0, 5)).allMatch(CompletableFuture::isCancelled);
    assertThat(answers.subList(5, answers.size())).noneMatch(CompletableFuture::isDone);
  }

  /// Nobody reads them, so more would answer nothing and only wait.
  @ParameterizedTest
  @EnumSource(Role.class)
  void pingsToAPeerThatDoesNotReadDoNotPileUp(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT, 1000);
    ends.us().post(new Message.Binary(new byte[2_000_000]));
    while (ends.us().bufferedAmount() == 0) {
      Thread.onSpinWait();
    }
    ends.peer().read(); // the rest is stuck by now, or will be
    for (int i = 0; i < 5000; i++) {
      ends.us().ping();
    }
    Task<Void> last =
        Task.start(() -> {
          ends.us().send("a");
          return null;
        });
    int pings = 0;
    Frame frame = ends.peer().read();
    while (frame.opcode() != Opcode.TEXT) {
      pings += frame.opcode() == Opcode.PING ? 1 : 0;
      frame = ends.peer().read();
    }
    assertThat(pings).isBetween(1, 200);
    last.get();
  }

  /// A peer that lives and never says anything is idle all the same.
  @ParameterizedTest
  @EnumSource(Role.class)
  void pingsFromThePeerDoNotPutOffTheIdleLimit(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT.with(PATIENT.timeouts().withIdle(SHORT.multipliedBy(4))));
    Task<CloseResult> end = Task.start(() -> endOf(ends.us()));
    Frame answer = Frame.of(Opcode.PONG, "");
    while (answer.opcode() == Opcode.PONG) {
      ends.peer().frame(Opcode.PING, "");
      answer = ends.peer().read();
    }
    assertThat(answer.code()).isEqualTo(1001);
    ends.peer().closeFrame(1001);
    ends.peer().end();
    assertThat(end.get().sent()).isPresent();
  }

  /// [ROBUST-res-03]
  @ParameterizedTest
  @EnumSource(Role.class)
  void aWriteThatHangsIsCutOff(Role role) throws Exception {
    Options impatient = PATIENT.with(PATIENT.timeouts().withWrite(SHORT));
    Ends ends = Ends.open(role, impatient, 1000);
    ConnectionClosed closed =
        catchThrowableOfType(
            ConnectionClosed.class,
            () -> {
              while (true) { // the first may be taken though nobody reads it
                ends.us().send(new byte[2_000_000]);
              }
            });
    Cause why = new Cause.Abort("a write made no progress within PT0.05S");
    assertThat(closed.result().cause()).isEqualTo(why);
    assertThat(endOf(ends.us()).cause()).isEqualTo(why);
  }

  /// A peer that takes a buffer now and then keeps its connection, however large the message.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aSlowReaderThatReadsIsNotCutOff(Role role) throws Exception {
    Options impatient = PATIENT.with(PATIENT.timeouts().withWrite(Duration.ofSeconds(10)));
    Ends ends = Ends.open(role, impatient, 1000);
    Task<Void> sending =
        Task.start(() -> {
          ends.us().send(new byte[2_000_000]);
          return null;
        });
    int octets = 0;
    while (octets < 2_000_000) {
      octets += ends.peer().read().payload().length() / 2;
    }
    sending.get();
  }

  @Test
  void aHeartbeatNeedsALimit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Heartbeat(SHORT, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Heartbeat(SHORT.negated(), SHORT));
    assertThat(new Heartbeat(Duration.ZERO, SHORT).isOn()).isFalse();
  }
}
