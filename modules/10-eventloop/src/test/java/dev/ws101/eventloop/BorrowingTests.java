package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import dev.ws101.sockets.MemoryTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A listener that reads messages where the loop has read them, and all of whose connections share
/// that place.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BorrowingTests {
  /// What is compressed cannot be read where it is.
  private static final Options PLAIN = Options.DEFAULT.with(DeflatePolicy.OFF);

  private static List<byte[]> messages(long seed) {
    Random random = new Random(seed);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      byte[] message = new byte[4096 + random.nextInt(3000)]; // referred to, and often in one read
      random.nextBytes(message);
      messages.add(message);
    }
    return messages;
  }

  private static void write(MemoryTransport to, byte[] frame) {
    try {
      to.write(frame, 0, frame.length);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The network takes some of the answers and not the rest, and what is read next goes where they
  /// are.
  @Test
  void whoReadsSlowlyGetsHisOwnOctets() throws Exception {
    var wire = MemoryTransport.pair();
    Protocol protocol = Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, PLAIN.limits());
    AtomicLong most = new AtomicLong();
    BorrowingListener echo =
        (socket, bytes, from, to) -> {
          socket.send(bytes, from, to);
          most.accumulateAndGet(socket.bufferedAmount(), Math::max);
        };
    MemoryLoop.begin(protocol, wire.left(), PLAIN, Handlers.onLoop(() -> echo), () -> {});
    byte[] request = Raw.request();
    wire.right().write(request, 0, request.length);
    Raw.skipHead(Raw.input(wire.right()));
    List<byte[]> messages = messages(1);
    var sending =
        CompletableFuture.runAsync(
            () -> messages.forEach(message -> write(wire.right(), Raw.binary(message))),
            Thread::startVirtualThread);
    while (most.get() <= PLAIN.outbox().octets()) {
      Thread.onSpinWait();
    }
    for (byte[] message : messages) {
      byte[] frame = Raw.input(wire.right()).readNBytes(4 + message.length);
      assertThat(Arrays.copyOfRange(frame, 4, frame.length)).isEqualTo(message);
    }
    sending.get(60, TimeUnit.SECONDS);
  }

  /// Several reads in one turn, all to the same place, before anything is written.
  @Test
  void whatATurnHasReadBeforeGoesBackAsItCame() throws Exception {
    List<byte[]> messages = messages(2);
    List<byte[]> pieces = new ArrayList<>(messages.stream().map(Raw::binary).toList());
    pieces.addFirst(Raw.request());
    InOneGo stream = new InOneGo(pieces);
    CountDownLatch received = new CountDownLatch(messages.size());
    BorrowingListener echo =
        (socket, bytes, from, to) -> {
          socket.send(bytes, from, to);
          received.countDown();
        };
    Loop loop = new Loop(0);
    loop.start();
    MemoryLoop.begin(loop, stream, Handlers.onLoop(() -> echo));
    assertThat(received.await(60, TimeUnit.SECONDS)).isTrue();
    loop.stop();
    loop.join();
    InputStream back = new ByteArrayInputStream(stream.written());
    Raw.skipHead(back);
    for (byte[] message : messages) {
      assertThat(back.skip(4)).isEqualTo(4);
      assertThat(back.readNBytes(message.length)).isEqualTo(message);
    }
  }

  /// The octets are there only as long as the call, and what others are sent leaves later.
  @Test
  void whatGoesToOthersIsCopied() throws Exception {
    Queue<WebSocket> all = new ConcurrentLinkedQueue<>();
    BorrowingListener toOthers =
        new BorrowingListener() {
          @Override
          public void onOpen(WebSocket socket) {
            all.add(socket);
          }

          @Override
          public void onBinary(WebSocket socket, byte[] bytes, int from, int to)
              throws IOException {
            for (WebSocket member : all) {
              if (member != socket) {
                member.send(bytes, from, to);
              }
            }
            Arrays.fill(bytes, from, to, (byte) 0);
          }
        };
    try (var server = OneLoop.listen(PLAIN, Handlers.onLoop(() -> toOthers));
        var one = WebSocketClient.connect(server.uri());
        var other = WebSocketClient.connect(server.uri())) {
      while (all.size() < 2) {
        Thread.onSpinWait();
      }
      for (byte[] message : messages(3)) {
        one.send(message.clone());
        assertThat(other.receive()).isEqualTo(new Message.Binary(message));
      }
    }
  }

  @Test
  void whatCannotBeLentComesAllTheSame() throws Exception {
    var sizes = new LinkedBlockingQueue<Integer>();
    BorrowingListener noting = (_, _, from, to) -> sizes.add(to - from);
    try (var server = OneLoop.listen(PLAIN, Handlers.onLoop(() -> noting));
        var client = WebSocketClient.connect(server.uri())) {
      try (var inParts = client.sendStream(false)) {
        inParts.write(new byte[3]);
        inParts.flush();
        inParts.write(new byte[4]);
        inParts.end();
      }
      client.send(new byte[1_000_000]); // more than one read

      assertThat(sizes.poll(60, TimeUnit.SECONDS)).isEqualTo(7);
      assertThat(sizes.poll(60, TimeUnit.SECONDS)).isEqualTo(1_000_000);
    }
  }

  @Test
  void octetsThatAnArrayDoesNotHaveAreNotSent() throws Exception {
    var thrown = new LinkedBlockingQueue<Throwable>();
    BorrowingListener greedy =
        (socket, bytes, _, _) ->
            thrown.add(catchThrowable(() -> socket.send(bytes, 0, bytes.length + 1)));
    try (var server = OneLoop.listen(PLAIN, Handlers.onLoop(() -> greedy));
        var client = WebSocketClient.connect(server.uri())) {
      client.send(new byte[2]);

      assertThat(thrown.poll(60, TimeUnit.SECONDS)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(catchThrowable(() -> client.send(new byte[2], 1, 3)))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
