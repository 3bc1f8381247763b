package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.engine.Protocol;
import dev.ws101.handshake.Headers;
import dev.ws101.sockets.Chopper;
import dev.ws101.sockets.MemoryTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A stream that has more than it says by a selector, as TLS has; and how much a loop takes in.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadingTests {
  private static final int MESSAGES = 50;

  /// More reads than one turn has, and nothing becomes ready in between.
  @Test
  void whatAStreamHasTakenInIsReadInLaterTurns() throws Exception {
    CountDownLatch received = new CountDownLatch(MESSAGES);
    WebSocketListener counting =
        new WebSocketListener() {
          @Override
          public void onBinary(WebSocket socket, byte[] bytes) {
            received.countDown();
          }
        };
    Loop loop = new Loop(0);
    loop.start();
    List<byte[]> pieces = new ArrayList<>(Collections.nCopies(MESSAGES, Raw.binary(200)));
    pieces.addFirst(Raw.request());
    MemoryLoop.begin(loop, new InOneGo(pieces), Handlers.onLoop(() -> counting));
    assertThat(received.await(60, TimeUnit.SECONDS)).isTrue();
    loop.stop();
    loop.join();
  }

  /// Nobody reads the answers: what waits stays within the outbox and one message, and the peer has
  /// to wait with the rest.
  @Test
  void whoDoesNotReadIsNotReadFrom() throws Exception {
    AtomicInteger most = new AtomicInteger();
    WebSocketListener echo =
        new WebSocketListener() {
          @Override
          public void onBinary(WebSocket socket, byte[] bytes) throws IOException {
            socket.send(bytes);
            most.accumulateAndGet((int) socket.bufferedAmount(), Math::max);
          }
        };
    var wire = MemoryTransport.pair(1000, Chopper.everything(), Chopper.everything());
    Protocol protocol =
        Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, Options.DEFAULT.limits());
    MemoryLoop.begin(protocol, wire.left(), Options.DEFAULT, Handlers.onLoop(() -> echo), () -> {});
    byte[] request = Raw.request();
    wire.right().write(request, 0, request.length);
    Raw.skipHead(Raw.input(wire.right()));
    byte[] frame = Raw.binary(60_000);
    int frames = 200;
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> write(wire.right(), frame, frames), Thread::startVirtualThread);
    while (most.get() <= Options.DEFAULT.outbox().octets()) {
      Thread.onSpinWait();
    }
    assertThat(writing).isNotDone();
    long left = frames * (60_000L + 4);
    byte[] some = new byte[100_000];
    while (left > 0) {
      left -= wire.right().read(some, 0, some.length);
    }
    writing.get(60, TimeUnit.SECONDS);
    assertThat(most.get()).isLessThan((int) Options.DEFAULT.outbox().octets() + 2 * 60_004);
  }

  private static void write(MemoryTransport to, byte[] frame, int count) {
    try {
      for (int i = 0; i < count; i++) {
        to.write(frame, 0, frame.length);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
