package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.control.Close;
import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.control.CloseResult.Initiator;
import dev.ws101.endpoint.RawPeer.Frame;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import dev.ws101.sockets.MemoryTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// How a connection ends, as seen by our side in either role: one typed result, the same for every
/// call.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndTests {
  /// Waited for, and yet enough for a thread to write our Close.
  private static final Duration SHORT = Duration.ofMillis(500);

  /// Long enough to make a test fail that waits for it.
  private static final Options PATIENT =
      Options.DEFAULT.with(Timeouts.DEFAULT.withClose(Duration.ofMinutes(5)));

  private static CloseResult endOf(WebSocket socket) {
    return catchThrowableOfType(ConnectionClosed.class, socket::receive).result();
  }

  /// The server ends the stream first, whoever said Close first.
  private static void part(RawPeer peer, Role us) throws Exception {
    if (us == Role.SERVER) {
      peer.expectEnd();
      peer.end();
    } else {
      peer.end();
      peer.expectEnd();
    }
  }

  /// Though nobody receives, and the peer never answers: the close time-out holds here too.
  @ParameterizedTest
  @EnumSource(Role.class)
  void closingIsBegunWithoutWaiting(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT.with(Timeouts.DEFAULT.withClose(SHORT)));
    ends.us().startClosing(4001, "enough");
    assertThat(ends.us().readyState()).isNotEqualTo(ReadyState.OPEN);
    assertThat(ends.peer().read().opcode()).isEqualTo(Opcode.CLOSE);
    assertThat(endOf(ends.us()).sent()).contains(new Close(4001, "enough"));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void weClose(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    Task<CloseResult> closing = Task.start(() -> ends.us().close(4001, "enough"));
    assertThat(ends.peer().read())
        .isEqualTo(Frame.of(Opcode.CLOSE, "0fa1" + HexFormat.of().formatHex("enough".getBytes())));
    ends.peer().closeFrame(4001);
    part(ends.peer(), role);
    CloseResult result = closing.get();
    assertThat(result)
        .isEqualTo(
            new CloseResult(
                Optional.of(new Close(4001, "enough")),
                Optional.of(new Close(4001, "")),
                Initiator.US,
                new Cause.Handshake()));
    assertThat(endOf(ends.us())).isEqualTo(result);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void thePeerCloses(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    ends.peer().frame(Opcode.TEXT, "61");
    ends.peer().closeFrame(1001);
    assertThat(ends.us().receive()).isEqualTo(new Message.Text("a"));
    Task<CloseResult> end = Task.start(() -> endOf(ends.us()));
    assertThat(ends.peer().read()).isEqualTo(Frame.close(1001));
    part(ends.peer(), role);
    assertThat(end.get())
        .isEqualTo(
            new CloseResult(
                Optional.of(new Close(1001, "")),
                Optional.of(new Close(1001, "")),
                Initiator.PEER,
                new Cause.Handshake()));
  }

  /// The peer's Close is no answer to ours, but counts as one. [6455-5.5.1-17]
  @ParameterizedTest
  @EnumSource(Role.class)
  void bothCloseAtOnce(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    Task<CloseResult> closing = Task.start(() -> ends.us().close(1000, ""));
    assertThat(ends.peer().read()).isEqualTo(Frame.close(1000));
    ends.peer().closeFrame(4002);
    part(ends.peer(), role); // and no third Close
    assertThat(closing.get().clean()).isTrue();
    assertThat(closing.get().code()).isEqualTo(4002);
    assertThat(closing.get().initiator()).isEqualTo(Initiator.US);
  }

  @Test
  void twoOfOursCloseAtOnce() throws Exception {
    var pair = MemoryTransport.pair();
    Task<WebSocket> opening = Ends.opening(Role.CLIENT, PATIENT, pair.left());
    WebSocket server = Ends.opening(Role.SERVER, PATIENT, pair.right()).get();
    WebSocket client = opening.get();
    CyclicBarrier together = new CyclicBarrier(2);
    Task<CloseResult> one =
        Task.start(() -> {
          together.await();
          return client.close(4001, "one");
        });
    Task<CloseResult> other =
        Task.start(() -> {
          together.await();
          return server.close(4002, "other");
        });
    assertThat(one.get().clean()).isTrue();
    assertThat(other.get().clean()).isTrue();
    assertThat(one.get().sent()).isEqualTo(other.get().received());
    assertThat(other.get().sent()).isEqualTo(one.get().received());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void theStreamEndsInTheMiddleOfAMessage(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    byte[] frame = ends.peer().encoded(true, Opcode.TEXT, new byte[100]);
    ends.peer().write(Arrays.copyOf(frame, 50));
    ends.peer().close();
    CloseResult result = endOf(ends.us());
    assertThat(result.code()).isEqualTo(1006);
    assertThat(result.initiator()).isEqualTo(Initiator.NOBODY);
    assertThat(result.cause()).isEqualTo(new Cause.EndOfStream());
    assertThat(endOf(ends.us())).isEqualTo(result);
    assertThat(ends.us().close(1000, "")).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER, 3, '', 1002, 6455-5.2-04",
    "CLIENT, 3, '', 1002, 6455-5.2-04",
    "SERVER, 1, ff, 1007, 6455-8.1-01",
    "CLIENT, 1, ff, 1007, 6455-8.1-01",
    "SERVER, 2, 0102030405, 1009, 6455-10.4-01",
    "CLIENT, 2, 0102030405, 1009, 6455-10.4-01",
  })
  void thePeerBreaksARule(Role role, int opcode, String hex, int code, String clause)
      throws Exception {
    Ends ends = Ends.open(role, PATIENT.with(Limits.DEFAULT.withMessage(4)));
    byte[] frame = ends.peer().encoded(true, Opcode.BINARY, HexFormat.of().parseHex(hex));
    frame[0] = (byte) (0x80 | opcode);
    ends.peer().write(frame);
    Task<CloseResult> end = Task.start(() -> endOf(ends.us()));
    Frame close = ends.peer().read();
    assertThat(close.opcode()).isEqualTo(Opcode.CLOSE);
    assertThat(close.code()).isEqualTo(code);
    part(ends.peer(), role);
    assertThat(end.get().clean()).isFalse();
    assertThat(end.get().code()).isEqualTo(1006);
    assertThat(end.get().cause())
        .isInstanceOfSatisfying(
            Cause.Violation.class,
            violation -> {
              assertThat(violation.closeCode()).isEqualTo(code);
              assertThat(violation.clause()).isEqualTo(clause);
            });
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aSilentPeerIsClosedWith1001(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT.with(PATIENT.timeouts().withIdle(SHORT)));
    Task<CloseResult> end = Task.start(() -> endOf(ends.us()));
    assertThat(ends.peer().read().code()).isEqualTo(1001);
    ends.peer().closeFrame(1001);
    part(ends.peer(), role);
    assertThat(end.get().clean()).isTrue();
    assertThat(end.get().initiator()).isEqualTo(Initiator.US);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerThatDoesNotAnswerOurCloseIsCutOff(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT.with(Timeouts.DEFAULT.withClose(SHORT)));
    CloseResult result = ends.us().close(1000, "");
    assertThat(result.cause()).isEqualTo(new Cause.TimeOut("close"));
    assertThat(result.sent()).contains(new Close(1000, ""));
    assertThat(result.code()).isEqualTo(1006);
    assertThat(ends.peer().read()).isEqualTo(Frame.close(1000));
    ends.peer().expectEnd();
  }

  /// The one that receives is told the same.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerThatDoesNotAnswerIsCutOffThoughAnotherThreadReceives(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT.with(Timeouts.DEFAULT.withClose(SHORT)));
    Task<CloseResult> receiving = Task.start(() -> endOf(ends.us())).awaitBlocked();
    CloseResult result = ends.us().close(1000, "");
    assertThat(result.cause()).isEqualTo(new Cause.TimeOut("close"));
    assertThat(receiving.get()).isEqualTo(result);
  }

  /// Both have said Close, so the end is clean, but we wait no longer than the limit for TCP.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerThatNeverEndsTheStreamIsCutOffAndTheEndIsClean(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT.with(Timeouts.DEFAULT.withClose(SHORT)));
    Task<CloseResult> closing = Task.start(() -> ends.us().close(1000, ""));
    ends.peer().read();
    ends.peer().closeFrame(1000);
    assertThat(closing.get().clean()).isTrue();
    ends.peer().expectEnd();
    assertThatExceptionOfType(IOException.class)
        .as("both directions are closed, or will be in a moment")
        .isThrownBy(() -> {
          while (true) {
            ends.peer().write("x");
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anotherThreadClosesWhileOneReceives(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    Task<CloseResult> receiving = Task.start(() -> endOf(ends.us())).awaitBlocked();
    Task<CloseResult> closing = Task.start(() -> ends.us().close(1000, ""));
    Task<CloseResult> again = Task.start(() -> ends.us().close(4000, "me too"));
    int code = ends.peer().read().code();
    ends.peer().closeFrame(code);
    part(ends.peer(), role);
    assertThat(receiving.get().clean()).isTrue();
    assertThat(closing.get()).isEqualTo(receiving.get());
    assertThat(again.get()).isEqualTo(receiving.get());
    assertThat(ends.us().close(1001, "and once more")).isEqualTo(receiving.get());
  }

  /// A thread that receives one message and never comes back leaves the rest to the one that
  /// closes.
  @ParameterizedTest
  @EnumSource(Role.class)
  void theReceiverLeavesWhileAnotherThreadCloses(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    Task<Message> receiving = Task.start(() -> ends.us().receive()).awaitBlocked();
    Task<CloseResult> closing = Task.start(() -> ends.us().close(1000, ""));
    assertThat(ends.peer().read()).isEqualTo(Frame.close(1000));
    ends.peer().frame(Opcode.TEXT, "61");
    assertThat(receiving.get()).isEqualTo(new Message.Text("a"));
    ends.peer().closeFrame(1000);
    part(ends.peer(), role);
    assertThat(closing.get().clean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nothingIsSentAfterTheClose(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    Task<CloseResult> closing = Task.start(() -> ends.us().close(1000, ""));
    ends.peer().read();
    assertThatExceptionOfType(ConnectionClosed.class)
        .isThrownBy(() -> ends.us().send("late"))
        .satisfies(closed -> assertThat(closed.result().initiator()).isEqualTo(Initiator.US));
    assertThatExceptionOfType(ConnectionClosed.class).isThrownBy(() -> ends.us().ping(new byte[0]));
    ends.peer().closeFrame(1000);
    part(ends.peer(), role);
    closing.get();
    assertThatExceptionOfType(ConnectionClosed.class)
        .isThrownBy(() -> ends.us().send("later"))
        .satisfies(closed -> assertThat(closed.result().clean()).isTrue());
  }

  /// The one that reads waits for the one that writes, to whom the end is news.
  @Test
  void aResetThatIsFoundByTheWriterLastIsTheEnd() throws Exception {
    var pair = MemoryTransport.pair();
    var stream = new LateWriter(pair.left());
    Task<WebSocket> opening = Ends.opening(Role.CLIENT, PATIENT, stream);
    RawPeer peer = new RawPeer(pair.right(), Role.SERVER);
    peer.open();
    WebSocket us = opening.get();
    stream.beLate();
    us.post(new Message.Text("a"));
    stream.awaitWrite();
    peer.close();
    Task<CloseResult> end = Task.start(() -> endOf(us)).awaitBlocked();
    stream.failWrite();
    assertThat(end.get().code()).isEqualTo(1006);
  }

  /// An observer is somebody else's code; what it throws must not lose the result.
  @ParameterizedTest
  @EnumSource(Role.class)
  void anObserverThatThrowsDoesNotHideTheEnd(Role role) throws Exception {
    Options options =
        PATIENT.with(event -> {
          if (event instanceof Event.Closed) {
            throw new IllegalStateException("observer");
          }
        });
    Ends ends = Ends.open(role, options);
    ends.peer().close();
    assertThat(catchThrowable(() -> ends.us().receive())) // where the observer is not called by us
        .isInstanceOfAny(IllegalStateException.class, ConnectionClosed.class);
    assertThat(endOf(ends.us()).cause()).isEqualTo(new Cause.EndOfStream());
  }
}
