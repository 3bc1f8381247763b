package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.control.CloseResult;
import dev.ws101.control.CloseResult.Cause;
import dev.ws101.endpoint.RawPeer.Frame;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes out when threads, pings and a peer that does not read get in each other's way.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SendTests {
  private static final Options PATIENT =
      Options.DEFAULT.with(Timeouts.DEFAULT.withClose(Duration.ofMinutes(5)));
  private static final int MEBI = 1024 * 1024;

  /// Where something reads all the time, that may see the end before a write fails.
  private static final List<Cause> GONE =
      List.of(new Cause.Abort("cannot write: the peer is closed"), new Cause.EndOfStream());

  @ParameterizedTest
  @EnumSource(Role.class)
  void messagesOfManyThreadsStayWholeAndInOrder(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT.with(Limits.DEFAULT.withFragment(700)));
    int threads = 16;
    int each = 60;
    List<Task<Void>> senders = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String name = "thread " + thread + ": ";
      senders.add(
          Task.start(() -> {
            for (int i = 0; i < each; i++) {
              ends.us().send(name + i + " " + "x".repeat(i * 100)); // from 1 to 9 fragments
            }
            return null;
          }));
    }
    Map<String, Integer> next = new HashMap<>();
    for (int i = 0; i < threads * each; i++) {
      String[] parts = text(ends.peer()).split("(?<=: )| ", 3);
      String thread = parts[0] + parts[1];
      String[] rest = parts[2].split(" ", 2);
      int number = next.merge(thread, 1, Integer::sum) - 1;
      assertThat(rest[0]).as(thread).isEqualTo(Integer.toString(number));
      assertThat(rest[1]).isEqualTo("x".repeat(number * 100));
    }
    assertThat(next).hasSize(threads);
    for (Task<Void> sender : senders) {
      sender.get();
    }
  }

  private static String text(RawPeer peer) throws Exception {
    StringBuilder hex = new StringBuilder();
    Frame frame = peer.read();
    assertThat(frame.opcode()).isEqualTo(Opcode.TEXT);
    hex.append(frame.payload());
    while (!frame.fin()) {
      frame = peer.read();
      assertThat(frame.opcode()).isEqualTo(Opcode.CONTINUATION);
      hex.append(frame.payload());
    }
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }

  /// Answers to messages of one read leave together, but no answer waits for a handler that takes
  /// its time over the next message.
  @ParameterizedTest
  @EnumSource(Role.class)
  void anAnswerDoesNotWaitForTheNextOne(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    CountDownLatch arrived = new CountDownLatch(1);
    Task<Boolean> answering =
        Task.start(() -> {
          ends.us().send(ends.us().receive());
          ends.us().receive();
          return arrived.await(Task.PATIENCE_SECONDS, TimeUnit.SECONDS);
        });
    ends.peer().write(twice(ends.peer().encoded(true, Opcode.TEXT, new byte[] {'a'})));
    assertThat(ends.peer().read()).isEqualTo(Frame.text("a"));
    arrived.countDown();
    assertThat(answering.get()).isTrue();
  }

  private static byte[] twice(byte[] octets) {
    byte[] both = Arrays.copyOf(octets, 2 * octets.length);
    System.arraycopy(octets, 0, both, octets.length, octets.length);
    return both;
  }

  /// The sender is stuck because the peer does not read; the pings are still taken, and the answer
  /// to the last one comes after the fragments that were on their way.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aPongGetsInBetweenTheFragmentsOfALargeMessage(Role role) throws Exception {
    int fragment = 10_000;
    Semaphore pings = new Semaphore(0);
    Options options =
        PATIENT
            .with(Limits.DEFAULT.withFragment(fragment))
            .with(event -> {
              if (event instanceof Event.PingReceived) {
                pings.release();
              }
            });
    Ends ends = Ends.open(role, options, 1000);
    Task<Message> receiving = Task.start(() -> ends.us().receive());
    Task<Void> sending = send(ends, new byte[4 * MEBI]).awaitBlocked();
    assertThat(ends.peer().read().opcode()).as("the message has begun").isEqualTo(Opcode.BINARY);
    for (int i = 0; i < 1000; i++) {
      ends.peer().frame(Opcode.PING, "%04x".formatted(i));
    }
    pings.acquire(1000);
    int before = 0;
    Frame frame = ends.peer().read();
    while (frame.opcode() != Opcode.PONG) {
      before += frame.payload().length() / 2;
      frame = ends.peer().read();
    }
    assertThat(before).isPositive().isLessThanOrEqualTo(Servers.kind().writing() + 2 * fragment);
    String latest = "";
    int pongs = 0;
    while (!frame.fin() || frame.opcode() != Opcode.CONTINUATION) {
      if (frame.opcode() == Opcode.PONG) {
        latest = frame.payload();
        pongs++;
      }
      frame = ends.peer().read();
    }
    assertThat(latest).isEqualTo("03e7");
    assertThat(pongs).as("answers to 1000 pings").isLessThan(20);
    sending.get();
    ends.peer().frame(Opcode.TEXT, "61");
    assertThat(receiving.get()).isEqualTo(new Message.Text("a"));
  }

  /// Sends more and more; waits as soon as that is too much.
  private static Task<Void> flood(Ends ends) {
    return Task.<Void>start(() -> {
      while (true) {
        ends.us().send(new byte[2 * MEBI]);
      }
    });
  }

  private static Task<Void> send(Ends ends, byte[] bytes) {
    return Task.start(() -> {
      ends.us().send(bytes);
      return null;
    });
  }

  /// Pings without end and nobody who reads the pongs: what waits for the network stays what it is.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aFloodOfPingsCostsNoMemory(Role role) throws Exception {
    int flood = 20_000;
    Semaphore pings = new Semaphore(0);
    Options options =
        PATIENT.with(event -> {
          if (event instanceof Event.PingReceived) {
            pings.release();
          }
        });
    Ends ends = Ends.open(role, options, 200);
    Task<Message> receiving = Task.start(() -> ends.us().receive());
    byte[] ping = ends.peer().encoded(true, Opcode.PING, new byte[125]);
    for (int i = 0; i < flood; i++) {
      ends.peer().write(ping);
    }
    pings.acquire(flood);
    ends.peer().frame(Opcode.TEXT, "61");
    assertThat(receiving.get()).isEqualTo(new Message.Text("a"));
    Task<CloseResult> closing = Task.start(() -> ends.us().close(1000, ""));
    int pongs = 0;
    while (ends.peer().read().opcode() == Opcode.PONG) {
      pongs++;
    }
    // Two in the pipe, one with the writer or as many as wait, once or twice, and sixteen that
    // wait.
    assertThat(pongs).isBetween(16, 50);
    ends.peer().closeFrame(1000);
    ends.peer().end();
    closing.get();
  }

  /// Senders wait once too much is queued, instead of queueing more.
  @ParameterizedTest
  @EnumSource(Role.class)
  void sendersWaitForAPeerThatDoesNotRead(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT, 1000);
    Task<Void> first = send(ends, new byte[2 * MEBI]).awaitBlocked();
    Task<Void> second = send(ends, new byte[1]).awaitBlocked();
    assertThat(second.isDone()).isFalse();
    int octets = 0;
    while (octets < 2 * MEBI + 1) {
      octets += ends.peer().read().payload().length() / 2;
    }
    first.get();
    second.get();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aSenderThatWaitsIsToldOfTheEnd(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT, 1000);
    Task<Void> first = flood(ends).awaitBlocked();
    Task<Void> second = send(ends, new byte[1]).awaitBlocked();
    ends.peer().close();
    ConnectionClosed closed = catchThrowableOfType(ConnectionClosed.class, first::get);
    assertThat(closed.result().cause()).isIn(GONE);
    assertThat(catchThrowableOfType(ConnectionClosed.class, second::get).result().cause())
        .isEqualTo(closed.result().cause());
    assertThatExceptionOfType(ConnectionClosed.class)
        .isThrownBy(() -> ends.us().receive())
        .satisfies(end -> assertThat(end.result()).isEqualTo(closed.result()));
    assertThat(ends.us().close(1000, "")).isEqualTo(closed.result());
  }

  /// Our Close cannot get past the message, and the peer says nothing.
  @ParameterizedTest
  @EnumSource(Role.class)
  void closingTakesNoLongerThanItsLimitWhileASenderIsStuck(Role role) throws Exception {
    Ends ends =
        Ends.open(role, PATIENT.with(Timeouts.DEFAULT.withClose(Duration.ofMillis(100))), 1000);
    Task<Void> stuck = flood(ends).awaitBlocked();
    CloseResult result = ends.us().close(1000, "");
    assertThat(result.cause()).isEqualTo(new Cause.TimeOut("close"));
    CloseResult told = catchThrowableOfType(ConnectionClosed.class, stuck::get).result();
    assertThat(told.sent()).as("perhaps before the end").isEqualTo(result.sent());
  }

  /// An application that only sends learns of the end by its sends.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aFailedWriteIsTheCauseWhoeverAsks(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    ends.peer().close();
    ConnectionClosed closed = catchThrowableOfType(ConnectionClosed.class, () -> flood(ends).get());
    CloseResult result = closed.result();
    assertThat(result.cause()).isIn(GONE);
    assertThat(result.sent()).isEmpty();
    assertThat(ends.us().close(1000, "")).isEqualTo(result);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anInterruptedReceiverEndsTheConnection(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    CountDownLatch interrupted = new CountDownLatch(1);
    Task<CloseResult> receiving =
        Task.start(
                () -> {
                  CloseResult result =
                      catchThrowableOfType(ConnectionClosed.class, ends.us()::receive).result();
                  if (Thread.currentThread().isInterrupted()) {
                    interrupted.countDown();
                  }
                  return result;
                })
            .awaitBlocked();
    receiving.interrupt();
    assertThat(receiving.get().cause()).isInstanceOf(Cause.Abort.class);
    assertThat(interrupted.getCount()).as("the thread stays interrupted").isZero();
    ends.peer().expectEnd();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anInterruptedSenderEndsTheConnection(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT, 1000);
    Task<Void> writing = flood(ends).awaitBlocked();
    writing.interrupt();
    assertThat(catchThrowableOfType(ConnectionClosed.class, writing::get).result().cause())
        .isInstanceOf(Cause.Abort.class);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aSenderInterruptedWhileItWaitsForRoomEndsTheConnection(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT, 1000);
    Task<Void> writing = flood(ends).awaitBlocked();
    Task<Void> waiting = send(ends, new byte[1]).awaitBlocked();
    waiting.interrupt();
    Cause why = new Cause.Abort("interrupted while sending");
    assertThat(catchThrowableOfType(ConnectionClosed.class, waiting::get).result().cause())
        .isEqualTo(why);
    assertThat(catchThrowableOfType(ConnectionClosed.class, writing::get).result().cause())
        .isEqualTo(why);
    assertThat(catchThrowableOfType(ConnectionClosed.class, ends.us()::receive).result().cause())
        .isEqualTo(why);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anInterruptedCloserDoesNotWait(Role role) throws Exception {
    Ends ends = Ends.open(role, PATIENT);
    Task<CloseResult> receiving =
        Task.start(() -> catchThrowableOfType(ConnectionClosed.class, ends.us()::receive).result())
            .awaitBlocked();
    Task<CloseResult> closing = Task.start(() -> ends.us().close(1000, ""));
    assertThat(ends.peer().read()).isEqualTo(Frame.close(1000));
    closing.interrupt();
    assertThat(closing.get().clean()).isFalse();
    assertThat(closing.get()).isEqualTo(receiving.get());
  }
}
