package dev.ws101.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.control.CloseResult;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Outbox.Overflow;
import dev.ws101.endpoint.RawPeer.Frame;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.Opcode;
import dev.ws101.masking.Role;
import dev.ws101.sockets.Chopper;
import dev.ws101.sockets.MemoryTransport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that are sent and received in parts, and are nowhere held whole.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamTests {
  private static final int PART = 64 * 1024;
  private static final long LARGE = 64L * 1024 * 1024;

  /// Sends octets that a seed decides, and tells their checksum.
  private static long send(WebSocket socket, long seed) throws IOException {
    Random random = new Random(seed);
    CRC32 sum = new CRC32();
    byte[] some = new byte[100_000];
    try (MessageOutput out = socket.sendStream(false)) {
      for (long sent = 0; sent < LARGE; ) {
        random.nextBytes(some);
        int count = (int) Math.min(LARGE - sent, 1 + random.nextInt(some.length));
        sum.update(some, 0, count);
        out.write(some, 0, count);
        sent += count;
        assertThat(socket.bufferedAmount()).isLessThanOrEqualTo(2 * PART);
      }
      out.end();
    }
    return sum.getValue();
  }

  private static long receive(WebSocket socket) throws IOException {
    CRC32 sum = new CRC32();
    long received = 0;
    byte[] some = new byte[100_000];
    try (MessageInput in = socket.receiveStream()) {
      assertThat(in.isText()).isFalse();
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        sum.update(some, 0, count);
        received += count;
      }
    }
    assertThat(received).isEqualTo(LARGE);
    return sum.getValue();
  }

  /// Nothing here has room for it: not the outbox, not a message, not what is given at once.
  @Test
  void largeMessagesGoBothWaysAtOnceThroughSmallBuffers() throws Exception {
    AtomicInteger largest = new AtomicInteger();
    AtomicLong counted = new AtomicLong();
    Observer observer =
        event -> {
          if (event instanceof Event.Part(_, byte[] bytes, _)) {
            largest.accumulateAndGet(bytes.length, Math::max);
          }
        };
    Metrics metrics =
        new Metrics() {
          @Override
          public void received(long octets) {
            counted.addAndGet(octets);
          }

          @Override
          public void sent(long octets, long queued) {
            counted.addAndGet(octets);
          }
        };
    Options small =
        Options.DEFAULT
            .with(DeflatePolicy.OFF)
            .with(Limits.DEFAULT.withMessage(1000).withFrame(PART))
            .with(new Outbox(1000, 1, Overflow.BLOCK))
            .with(observer)
            .with(metrics);
    try (var pair = Ends.pair(small, small)) {
      Task<Long> there = Task.start(() -> send(pair.client(), 1));
      Task<Long> arrived = Task.start(() -> receive(pair.server()));
      Task<Long> back = Task.start(() -> send(pair.server(), 2));
      assertThat(receive(pair.client())).isEqualTo(back.get());
      assertThat(arrived.get()).isEqualTo(there.get());
      assertThat(largest.get()).isPositive().isLessThanOrEqualTo(PART);
      assertThat(counted).hasValue(4 * LARGE);
    }
  }

  /// Whatever the policy is: it can only be about whole messages.
  @ParameterizedTest
  @EnumSource(Overflow.class)
  void aWriterWaitsForAPeerThatDoesNotRead(Overflow overflow) throws Exception {
    Options options = Options.DEFAULT.with(new Outbox(1000, 1, overflow));
    Ends ends = Ends.open(Role.CLIENT, options, 1000);
    AtomicLong written = new AtomicLong();
    Task<Void> writing =
        Task.<Void>start(
                () -> {
                  MessageOutput out = ends.us().sendStream(false);
                  while (true) {
                    out.write(new byte[1000]);
                    written.addAndGet(1000);
                  }
                })
            .awaitBlocked();
    assertThat(written.get()).isLessThanOrEqualTo(2 * PART);
    assertThat(ends.us().bufferedAmount()).isLessThanOrEqualTo(2 * PART);
    ends.peer().close();
    assertThat(catchThrowableOfType(ConnectionClosed.class, writing::get)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void othersWaitForTheEndAndPingsDoNot(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT);
    MessageOutput out = ends.us().sendStream(true);
    out.write("ab".getBytes(UTF_8));
    out.flush();
    assertThat(ends.peer().read()).isEqualTo(new Frame(false, Opcode.TEXT, "6162"));
    ends.us().send("x");
    CompletableFuture<Sent> posted = ends.us().post(new Message.Text("y"));
    ends.us().send(new PreparedMessage(new Message.Text("z")));
    Task<MessageOutput> next = Task.start(() -> ends.us().sendStream(false)).awaitBlocked();
    ends.us().ping(new byte[] {7});
    assertThat(ends.peer().read()).isEqualTo(Frame.of(Opcode.PING, "07"));
    assertThat(posted).isNotDone();
    assertThat(next.isDone()).isFalse();
    out.write('c');
    out.end();
    assertThat(ends.peer().read()).isEqualTo(Frame.of(Opcode.CONTINUATION, "63"));
    assertThat(ends.peer().read()).isEqualTo(Frame.text("x"));
    assertThat(ends.peer().read()).isEqualTo(Frame.text("y"));
    assertThat(ends.peer().read()).isEqualTo(Frame.text("z"));
    assertThat(posted.get(60, TimeUnit.SECONDS)).isEqualTo(Sent.WRITTEN);
    next.get().end();
    assertThat(ends.peer().read()).isEqualTo(Frame.of(Opcode.BINARY, ""));
    out.close(); // has nothing to do any more
    assertThat(ends.us().readyState()).isEqualTo(ReadyState.OPEN);
  }

  /// A thread that waited here would wait for itself.
  @Test
  void whoHasToEndAMessageDoesNotWaitForThat() throws Exception {
    Options options = Options.DEFAULT.with(new Outbox(1000, 2, Overflow.BLOCK));
    Ends ends = Ends.open(Role.SERVER, options);
    MessageOutput out = ends.us().sendStream(false);
    out.write(1);
    out.flush();
    assertThatIllegalStateException()
        .isThrownBy(() -> ends.us().sendStream(true))
        .withMessageContaining("end that one first");
    ends.us().send("a");
    ends.us().send("b");
    assertThatExceptionOfType(OutboxFull.class).isThrownBy(() -> ends.us().send("c"));
    Task<Void> other =
        Task.<Void>start(
                () -> {
                  ends.us().send("d");
                  return null;
                })
            .awaitBlocked();
    assertThat(other.isDone()).isFalse();
    out.end();
    other.get();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> out.write(1))
        .withMessageContaining("has its end already");
    for (String expected : List.of("61", "62", "64")) {
      Frame frame = ends.peer().read();
      while (frame.opcode() != Opcode.TEXT) {
        frame = ends.peer().read();
      }
      assertThat(frame.payload()).isEqualTo(expected);
    }
  }

  /// By closing it, and by closing the connection over it, as happens when a handler just returns.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsLeftWithoutItsEndIsNotTakenForTheWhole(boolean closed) throws Exception {
    try (var pair = Ends.pair()) {
      MessageOutput out = pair.client().sendStream(false);
      out.write(new byte[10]);
      out.flush();
      MessageInput in = pair.server().receiveStream();
      assertThat(in.readNBytes(10)).hasSize(10);
      Task<CloseResult> end =
          Task.start(() -> {
            if (closed) {
              out.close();
            }
            return pair.client().close(1000, "");
          });
      CloseResult seen = catchThrowableOfType(ConnectionClosed.class, in::read).result();
      assertThat(seen.code()).isEqualTo(1011);
      assertThat(seen.received().orElseThrow().reason()).isEqualTo(MessageOutput.UNFINISHED);
      assertThat(end.get().sent().orElseThrow().code()).isEqualTo(1011);
      assertThat(catchThrowableOfType(ConnectionClosed.class, in::read)).isNotNull();
      assertThat(catchThrowableOfType(IOException.class, out::end)).isNotNull();
    }
  }

  @Test
  void whatIsNoUtf8CannotBecomeAText() throws Exception {
    try (var pair = Ends.pair()) {
      MessageInput in;
      try (MessageOutput out = pair.client().sendStream(true)) {
        out.write("ok".getBytes(UTF_8));
        out.flush();
        in = pair.server().receiveStream();
        out.write(0xFF);
        assertThatIllegalArgumentException().isThrownBy(out::end).withMessageContaining("0xFF");
      }
      assertThat(in.readNBytes(2)).isEqualTo("ok".getBytes(UTF_8));
      assertThat(catchThrowableOfType(ConnectionClosed.class, in::read).result().code())
          .isEqualTo(1011);
    }
  }

  @Test
  void textGoesThroughWritersAndReaders() throws Exception {
    String text = "aé€😀".repeat(50_000);
    try (var pair = Ends.pair()) {
      Task<Void> sending =
          Task.start(() -> {
            try (MessageOutput out = pair.server().sendStream(true);
                var writer = new OutputStreamWriter(out, UTF_8)) {
              writer.write(text);
              writer.flush();
              out.end();
            }
            return null;
          });
      try (MessageInput in = pair.client().receiveStream();
          var reader = new InputStreamReader(in, UTF_8)) {
        assertThat(in.isText()).isTrue();
        assertThat(reader.readAllAsString()).isEqualTo(text);
      }
      sending.get();
    }
  }

  private static byte[] octets(Random random) {
    byte[] octets = new byte[random.nextInt(3) * random.nextInt(PART)];
    random.nextBytes(octets);
    return octets;
  }

  /// A peer that fragments as it likes, a network that cuts as it likes, whole messages in between.
  @ParameterizedTest
  @EnumSource(Role.class)
  void howItIsCutDoesNotMatter(Role role) throws Exception {
    Random random = new Random(7);
    var wire = MemoryTransport.pair(5000, Chopper.random(new Random(8)), Chopper.everything());
    Task<WebSocket> opening = Ends.opening(role, Options.DEFAULT, wire.left());
    RawPeer peer = new RawPeer(wire.right(), role == Role.CLIENT ? Role.SERVER : Role.CLIENT);
    peer.open();
    WebSocket us = opening.get();
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      messages.add(octets(random));
    }
    Task<Void> sending =
        Task.start(() -> {
          Random cuts = new Random(9);
          for (byte[] message : messages) {
            int from = 0;
            for (Opcode opcode = Opcode.BINARY;
                from < message.length;
                opcode = Opcode.CONTINUATION) {
              int to = Math.min(message.length, from + cuts.nextInt(message.length) + 1);
              peer.frame(false, opcode, Arrays.copyOfRange(message, from, to));
              peer.frame(Opcode.PONG, "00");
              from = to;
            }
            peer.frame(true, from == 0 ? Opcode.BINARY : Opcode.CONTINUATION, new byte[0]);
          }
          return null;
        });
    for (int i = 0; i < 60; i++) {
      if (i % 3 == 2) {
        assertThat(us.receive()).isEqualTo(new Message.Binary(messages.get(i)));
      } else {
        assertThat(us.receiveStream().readAllBytes()).isEqualTo(messages.get(i));
      }
    }
    sending.get();
  }

  /// That all of it may be here already makes no difference.
  @Test
  void aMessageIsReadToItsEndOrClosedBeforeTheNext() throws Exception {
    try (var pair = Ends.pair()) {
      pair.client().send("one");
      pair.client().send("x".repeat(40_000));
      pair.client().send("three");
      MessageInput one = pair.server().receiveStream();
      assertThat(one.readNBytes(3)).isEqualTo("one".getBytes(UTF_8));
      assertThatIllegalStateException()
          .isThrownBy(pair.server()::receive)
          .withMessageContaining("read it to its end first");
      assertThatIllegalStateException().isThrownBy(pair.server()::receiveStream);
      assertThat(one.read()).isEqualTo(-1);
      assertThat(one.read()).isEqualTo(-1);
      MessageInput two = pair.server().receiveStream();
      assertThat(two.read()).isEqualTo('x');
      two.close();
      assertThatExceptionOfType(IOException.class).isThrownBy(two::read);
      assertThat(pair.server().receive()).isEqualTo(new Message.Text("three"));
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void anEndOfTheConnectionIsNoEndOfTheMessage(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT);
    ends.peer().frame(false, Opcode.TEXT, "abc".getBytes(UTF_8));
    MessageInput in = ends.us().receiveStream();
    assertThat(in.readNBytes(3)).hasSize(3);
    ends.peer().closeFrame(1000);
    ends.peer().end();
    ConnectionClosed closed = catchThrowableOfType(ConnectionClosed.class, in::read);
    assertThat(closed.result().clean()).isTrue();
    in.close();
    assertThat(catchThrowableOfType(ConnectionClosed.class, ends.us()::receive)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aPeerThatBreaksARuleIsFoundWhileItSpeaks(Role role) throws Exception {
    Ends ends = Ends.open(role, Options.DEFAULT);
    ends.peer().frame(false, Opcode.TEXT, "abc".getBytes(UTF_8));
    MessageInput in = ends.us().receiveStream();
    assertThat(in.readNBytes(3)).hasSize(3);
    ends.peer().frame(false, Opcode.CONTINUATION, new byte[] {(byte) 0xFF});
    ends.peer().end();
    ConnectionClosed closed = catchThrowableOfType(ConnectionClosed.class, in::read);
    assertThat(closed.result().sent().orElseThrow().code()).isEqualTo(1007);
  }

  /// Of both kinds there are two, each in three frames; a third one is one too many.
  @ParameterizedTest
  @EnumSource(Role.class)
  void aMessageInPartsCountsOnce(Role role) throws Exception {
    List<Long> counted = new CopyOnWriteArrayList<>();
    Metrics metrics =
        new Metrics() {
          @Override
          public void received(long octets) {
            counted.add(octets);
          }
        };
    Ends ends = Ends.open(role, Options.DEFAULT.with(new Rate(1, 2)).with(metrics));
    for (int i = 0; i < 3; i++) {
      ends.peer().frame(false, Opcode.BINARY, new byte[10]);
      ends.peer().frame(false, Opcode.CONTINUATION, new byte[20]);
      ends.peer().frame(true, Opcode.CONTINUATION, new byte[30]);
    }
    assertThat(ends.us().receiveStream().readAllBytes()).hasSize(60);
    assertThat(ends.us().receiveStream().readAllBytes()).hasSize(60);
    Task<MessageInput> third = Task.start(ends.us()::receiveStream);
    assertThat(ends.peer().read().code()).isEqualTo(1008);
    ends.peer().closeFrame(1008);
    ends.peer().end();
    assertThat(catchThrowableOfType(ConnectionClosed.class, third::get)).isNotNull();
    assertThat(counted).containsExactly(60L, 60L);
  }

  /// Both ways of receiving, one after the other, and the limit of one of them.
  @Test
  void theLimitIsForWholeMessages() throws Exception {
    Options few = Options.DEFAULT.with(Limits.DEFAULT.withMessage(1000).withFrame(100_000));
    try (var pair = Ends.pair(Options.DEFAULT, few)) {
      pair.client().send(new byte[50_000]);
      assertThat(pair.server().receiveStream().readAllBytes()).hasSize(50_000);
      pair.client().send(new byte[1001]);
      Task<CloseResult> end = Task.start(() -> pair.client().close(1000, ""));
      assertThat(catchThrowableOfType(ConnectionClosed.class, pair.server()::receive)).isNotNull();
      assertThat(end.get().received().orElseThrow().code()).isEqualTo(1009);
    }
  }
}
