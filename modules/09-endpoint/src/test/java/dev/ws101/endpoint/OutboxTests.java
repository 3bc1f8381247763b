package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.Outbox.Overflow;
import dev.ws101.endpoint.RawPeer.Frame;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What happens to messages for a peer that does not read: one policy after another, each attacked.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutboxTests {
  private static final Outbox SMALL = new Outbox(10_000, 3, Overflow.BLOCK);
  private static final int LARGE = 200_000;
  private static final int FRAGMENT = Options.DEFAULT.limits().fragment();

  /// A connection whose peer has read the first frame of a message, the rest of which is stuck.
  private static Ends stuck(Role role, Overflow overflow, Metrics metrics) throws Exception {
    Options options =
        Options.DEFAULT
            .with(Timeouts.DEFAULT.withClose(Duration.ofMinutes(5)))
            .with(SMALL.with(overflow))
            .with(metrics);
    Ends ends = Ends.open(role, options, 1000);
    ends.us().post(new Message.Binary(new byte[LARGE]));
    assertThat(ends.peer().read().payload()).hasSize(2 * FRAGMENT);
    return ends;
  }

  private static CompletableFuture<Sent> post(Ends ends, String text) {
    return ends.us().post(new Message.Text(text));
  }

  private static Sent fate(CompletableFuture<Sent> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  /// The texts that the peer gets after the large message.
  private static List<String> texts(Ends ends, int count) throws Exception {
    int octets = FRAGMENT;
    while (octets < LARGE) {
      octets += ends.peer().read().payload().length() / 2;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Frame frame = ends.peer().read();
      assertThat(frame.opcode()).isEqualTo(Opcode.TEXT);
      texts.add(frame.payload());
    }
    return texts;
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void thereIsRoomAgainWhenThePeerReads(Role role) throws Exception {
    Ends ends = stuck(role, Overflow.FAIL, Metrics.NONE);
    assertThatExceptionOfType(OutboxFull.class)
        .isThrownBy(() -> ends.us().send("a"))
        .withMessageContaining("10000 octets or 3 messages");
    texts(ends, 0);
    while (ends.us().bufferedAmount() > 0) {
      Thread.onSpinWait();
    }
    ends.us().send("b");
    assertThat(ends.peer().read()).isEqualTo(Frame.text("b"));
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void whatIsPostedIsToldToBeWritten(Overflow overflow) throws Exception {
    Ends ends = Ends.open(Role.SERVER, Options.DEFAULT.with(SMALL.with(overflow)));
    CompletableFuture<Sent> text = post(ends, "a");
    assertThat(ends.peer().read()).isEqualTo(Frame.text("a"));
    assertThat(fate(text)).isEqualTo(Sent.WRITTEN);
    CompletableFuture<Sent> prepared =
        ends.us().post(new PreparedMessage(new Message.Binary(new byte[] {1})));
    assertThat(ends.peer().read()).isEqualTo(Frame.of(Opcode.BINARY, "01"));
    assertThat(fate(prepared)).isEqualTo(Sent.WRITTEN);
  }

  /// Under both policies a post never waits, and says why nothing came of it.
  @ParameterizedTest
  @EnumSource(
      value = Overflow.class,
      names = {"BLOCK", "FAIL"})
  void aPostToAFullOutboxFails(Overflow overflow) throws Exception {
    Ends ends = stuck(Role.SERVER, overflow, Metrics.NONE);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> fate(post(ends, "a")))
        .withCauseInstanceOf(OutboxFull.class);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void theOldestMakeRoom(Role role) throws Exception {
    AtomicInteger dropped = new AtomicInteger();
    Metrics metrics =
        new Metrics() {
          @Override
          public void dropped() {
            dropped.incrementAndGet();
          }
        };
    Ends ends = stuck(role, Overflow.DROP_OLDEST, metrics);
    CompletableFuture<Sent> first = post(ends, "a");
    CompletableFuture<Sent> second = post(ends, "b");
    assertThat(fate(first)).isEqualTo(Sent.DROPPED);
    ends.us().send("c");
    assertThat(fate(second)).isEqualTo(Sent.DROPPED);
    assertThat(dropped).hasValue(2);
    assertThat(texts(ends, 1)).containsExactly("63");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void theNewestIsDropped(Role role) throws Exception {
    Ends ends = stuck(role, Overflow.DROP_NEWEST, Metrics.NONE);
    assertThat(fate(post(ends, "a"))).isEqualTo(Sent.DROPPED);
    ends.us().send("b"); // says nothing
    texts(ends, 0);
    while (ends.us().bufferedAmount() > 0) {
      Thread.onSpinWait();
    }
    ends.us().send("c");
    assertThat(ends.peer().read()).isEqualTo(Frame.text("c"));
  }

  /// Small ones count as well: without a limit on their number empty ones would cost for ever.
  @Test
  void theNumberOfMessagesIsLimited() throws Exception {
    Outbox few = new Outbox(Long.MAX_VALUE, 3, Overflow.FAIL);
    Ends ends = Ends.open(Role.SERVER, Options.DEFAULT.with(few), 1000);
    ends.us().post(new Message.Binary(new byte[LARGE]));
    assertThat(ends.peer().read().fin()).isFalse();
    assertThatExceptionOfType(OutboxFull.class)
        .isThrownBy(() -> {
          for (int i = 0; i < 1000; i++) {
            ends.us().send("");
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER, CLOSE_1008, 1008",
    "CLIENT, CLOSE_1008, 1008",
    "SERVER, CLOSE_1013, 1013",
    "CLIENT, CLOSE_1013, 1013"
  })
  void aPeerThatIsTooSlowIsClosed(Role role, Overflow overflow, int code) throws Exception {
    Ends ends = stuck(role, overflow, Metrics.NONE);
    ConnectionClosed closed =
        catchThrowableOfType(ConnectionClosed.class, () -> ends.us().send("a"));
    assertThat(closed.result().sent().orElseThrow().code()).isEqualTo(code);
    texts(ends, 0);
    assertThat(ends.peer().read().code()).isEqualTo(code);
    ends.peer().closeFrame(code);
    ends.peer().end();
    assertThat(ends.us().close(1000, "").code()).isEqualTo(code);
  }

  /// Nobody reads, nobody receives: the end comes all the same.
  @Test
  void aPeerThatIsTooSlowAndDeafIsCutOff() throws Exception {
    Options options =
        Options.DEFAULT
            .with(Timeouts.DEFAULT.withClose(Duration.ofMillis(100)))
            .with(SMALL.with(Overflow.CLOSE_1013));
    Ends ends = Ends.open(Role.SERVER, options, 1000);
    CompletableFuture<Sent> lost = ends.us().post(new Message.Binary(new byte[LARGE]));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> fate(post(ends, "a")))
        .withCauseInstanceOf(ConnectionClosed.class);
    assertThat(fate(lost)).isEqualTo(Sent.LOST);
    CloseResult end = ends.us().close(1000, "");
    assertThat(end.code()).isEqualTo(1006);
    assertThat(ends.us().readyState()).isEqualTo(ReadyState.CLOSED);
  }

  /// A callback may use the connection: it runs where it holds up nobody.
  @ParameterizedTest
  @EnumSource(Role.class)
  void whatHangsOnAFutureMaySend(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT.with(SMALL), 1000);
    CompletableFuture<Void> chain =
        post(ends, "a".repeat(2000)) // more than the pipe takes before the peer reads
            .thenRun(() -> {
              try {
                for (int i = 0; i < 10; i++) {
                  ends.us().send(new byte[LARGE]);
                }
              } catch (ConnectionClosed closed) {
                throw new AssertionError(closed);
              }
            });
    assertThat(ends.peer().read()).isEqualTo(Frame.text("a".repeat(2000)));
    int octets = 0;
    while (octets < 10 * LARGE) {
      octets += ends.peer().read().payload().length() / 2;
    }
    chain.get(60, TimeUnit.SECONDS);
  }

  @Test
  void afterTheEndAPostFails() throws Exception {
    Ends ends = Ends.open(Role.SERVER, Options.DEFAULT);
    ends.peer().close();
    catchThrowableOfType(ConnectionClosed.class, ends.us()::receive);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> fate(post(ends, "a")))
        .withCauseInstanceOf(ConnectionClosed.class);
  }

  @Test
  void whatCannotBeSaidIsRefusedAtOnce() throws Exception {
    Ends ends = Ends.open(Role.SERVER, Options.DEFAULT);
    assertThatIllegalArgumentException().isThrownBy(() -> post(ends, "\ud800"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outbox(0, 0, Overflow.BLOCK))
        .withMessageContaining("an outbox for 0 octets and 0 messages");
  }
}
