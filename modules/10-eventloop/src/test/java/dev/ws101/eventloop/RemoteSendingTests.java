package dev.ws101.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.MessageOutput;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.Outbox.Overflow;
import dev.ws101.endpoint.OutboxFull;
import dev.ws101.endpoint.ReadyState;
import dev.ws101.endpoint.Server;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Many threads send on one connection at once, and something else happens to it meanwhile.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemoteSendingTests {
  private static final int THREADS = 8;
  private static final int EACH = 400;

  private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();

  private EventLoopServer listen(Options options) throws IOException {
    WebSocketListener listener =
        new WebSocketListener() {
          @Override
          public void onOpen(WebSocket socket) {
            sockets.add(socket);
          }
        };
    return OneLoop.listen(options, Handlers.onLoop(() -> listener));
  }

  private static Options with(Overflow overflow) {
    return Options.DEFAULT.with(new Outbox(2_000, 20, overflow));
  }

  /// All begin at the same time.
  private static List<CompletableFuture<Map<String, Integer>>> posting(WebSocket socket) {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<CompletableFuture<Map<String, Integer>>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      String name = i + ":";
      all.add(
          CompletableFuture.supplyAsync(
              () -> post(socket, name, together), Thread::startVirtualThread));
    }
    return all;
  }

  /// @return how many messages had which fate
  private static Map<String, Integer> post(WebSocket socket, String name, CyclicBarrier together) {
    List<CompletableFuture<Sent>> posted = new ArrayList<>();
    Map<String, Integer> fates = new HashMap<>();
    try {
      together.await();
      for (int i = 0; i < EACH; i++) {
        posted.add(socket.post(new Message.Text(name + i + " " + "x".repeat(i % 100))));
      }
      for (CompletableFuture<Sent> each : posted) {
        fates.merge(fate(each), 1, Integer::sum);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return fates;
  }

  private static String fate(CompletableFuture<Sent> future) throws Exception {
    try {
      return future.get(60, TimeUnit.SECONDS).name();
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }

  private static Map<String, Integer> total(List<CompletableFuture<Map<String, Integer>>> threads) {
    Map<String, Integer> total = new HashMap<>();
    threads.forEach(each -> each.join().forEach((fate, n) -> total.merge(fate, n, Integer::sum)));
    return total;
  }

  /// Receives until the end, and sees to it that what each thread has sent comes in its order.
  private static int receivedInOrder(WebSocket client) {
    Map<String, Integer> latest = new HashMap<>();
    int count = 0;
    for (Message message : client) {
      String[] parts = ((Message.Text) message).text().split("[: ]");
      int number = Integer.parseInt(parts[1]);
      assertThat(number).isGreaterThan(latest.getOrDefault(parts[0], -1));
      latest.put(parts[0], number);
      count++;
    }
    return count;
  }

  /// Exactly what is said to be written arrives.
  @ParameterizedTest
  @EnumSource(Overflow.class)
  void everyMessageHasOneFateAndItIsTrue(Overflow overflow) throws Exception {
    try (var server = listen(with(overflow));
        var client = WebSocketClient.connect(server.uri())) {
      WebSocket socket = sockets.take();
      var receiving =
          CompletableFuture.supplyAsync(() -> receivedInOrder(client), Thread::startVirtualThread);
      Map<String, Integer> fates = total(posting(socket));
      socket.startClosing(1000, "");
      assertThat(fates.values().stream().mapToInt(i -> i).sum()).isEqualTo(THREADS * EACH);
      assertThat(receiving.get(60, TimeUnit.SECONDS)).isEqualTo(fates.getOrDefault("WRITTEN", 0));
      assertThat(fates.keySet())
          .isSubsetOf(
              switch (overflow) {
                case BLOCK, FAIL -> List.of("WRITTEN", OutboxFull.class.getSimpleName());
                case DROP_OLDEST, DROP_NEWEST -> List.of("WRITTEN", "DROPPED");
                case CLOSE_1008, CLOSE_1013 ->
                    List.of("WRITTEN", ConnectionClosed.class.getSimpleName());
              });
    }
  }

  /// Whoever ends it, whenever that is: nobody waits for ever.
  @ParameterizedTest
  @CsvSource({"true, BLOCK", "false, BLOCK", "true, DROP_OLDEST", "false, DROP_OLDEST"})
  void everyMessageHasAFateThoughTheConnectionEnds(boolean byUs, Overflow overflow)
      throws Exception {
    for (int round = 0; round < 10; round++) {
      try (var server = listen(with(overflow));
          var client = WebSocketClient.connect(server.uri())) {
        WebSocket socket = sockets.take();
        var threads = posting(socket);
        client.receive();
        WebSocket ends = byUs ? socket : client;
        ends.startClosing(4000, "");
        assertThat(total(threads).values().stream().mapToInt(i -> i).sum())
            .isEqualTo(THREADS * EACH);
      }
    }
  }

  /// All of them wait for room, again and again.
  @Test
  void sendersThatWaitGetTheirTurn() throws Exception {
    try (var server = listen(with(Overflow.BLOCK));
        var client = WebSocketClient.connect(server.uri())) {
      WebSocket socket = sockets.take();
      List<CompletableFuture<Void>> senders = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = i + ":";
        senders.add(
            CompletableFuture.runAsync(() -> send(socket, name), Thread::startVirtualThread));
      }
      var receiving =
          CompletableFuture.supplyAsync(() -> receivedInOrder(client), Thread::startVirtualThread);
      for (CompletableFuture<Void> sender : senders) {
        sender.get(60, TimeUnit.SECONDS);
      }
      socket.startClosing(1000, "");
      assertThat(receiving.get(60, TimeUnit.SECONDS)).isEqualTo(THREADS * EACH);
    }
  }

  private static void send(WebSocket socket, String name) {
    try {
      for (int i = 0; i < EACH; i++) {
        socket.send(name + i + " " + "x".repeat(i % 100));
      }
    } catch (ConnectionClosed e) {
      throw new AssertionError(e);
    }
  }

  /// Messages in parts take turns, whatever else is sent, and none is left waiting by the end.
  @ParameterizedTest
  @EnumSource(Overflow.class)
  void messagesInPartsTakeTurnsAmongOthers(Overflow overflow) throws Exception {
    try (var server = listen(Options.DEFAULT.with(new Outbox(2_000, 1, overflow)));
        var client = WebSocketClient.connect(server.uri())) {
      WebSocket socket = sockets.take();
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        byte octet = (byte) i;
        writers.add(
            CompletableFuture.runAsync(() -> stream(socket, octet), Thread::startVirtualThread));
      }
      int whole = 0;
      while (whole < 4 * 10) {
        byte[] bytes = ((Message.Binary) client.receive()).bytes();
        if (bytes.length > 1) {
          assertThat(bytes).hasSize(100_000).containsOnly(bytes[0]);
          whole++;
        }
      }
      for (CompletableFuture<Void> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static void stream(WebSocket socket, byte octet) {
    byte[] some = new byte[10_000];
    Arrays.fill(some, octet);
    try {
      for (int i = 0; i < 10; i++) {
        try (MessageOutput out = socket.sendStream(false)) {
          for (int part = 0; part < 10; part++) {
            out.write(some);
            out.flush();
          }
          out.end();
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A writer in the middle of a message, at the moment of the end, in all places it can be at.
  @Test
  void whoSendsInPartsIsToldOfTheEnd() throws Exception {
    for (int round = 0; round < 50; round++) {
      try (var server = listen(Options.DEFAULT);
          var client = WebSocketClient.connect(server.uri())) {
        WebSocket socket = sockets.take();
        CountDownLatch begun = new CountDownLatch(2);
        var writers =
            List.of(
                CompletableFuture.supplyAsync(() -> end(socket, begun), Thread::startVirtualThread),
                CompletableFuture.supplyAsync(
                    () -> end(socket, begun), Thread::startVirtualThread));
        begun.await();
        Thread.startVirtualThread(() -> client.forEach(_ -> {}));
        if (round % 2 == 0) {
          stop(server);
        } else {
          client.startClosing(1000, "");
        }
        for (var writer : writers) {
          assertThat(writer.get(60, TimeUnit.SECONDS)).isInstanceOf(ConnectionClosed.class);
        }
      }
    }
  }

  private static void stop(Server server) throws IOException {
    server.close();
  }

  private static IOException end(WebSocket socket, CountDownLatch begun) {
    begun.countDown();
    try {
      while (true) {
        MessageOutput out = socket.sendStream(false);
        out.write(new byte[1000]);
        out.end();
      }
    } catch (IOException e) {
      return e;
    }
  }

  /// What hangs on a future may wait, and holds up nobody by that.
  @Test
  void whatHangsOnAFutureHasAThreadOfItsOwn() throws Exception {
    CountDownLatch attached = new CountDownLatch(1);
    CountDownLatch served = new CountDownLatch(1);
    WebSocketListener holding =
        new WebSocketListener() {
          @Override
          public void onText(WebSocket socket, String text) {
            sockets.add(socket);
            await(attached);
          }
        };
    try (var server = OneLoop.listen(Options.DEFAULT, Handlers.onLoop(() -> holding));
        var client = WebSocketClient.connect(server.uri())) {
      client.send("hold the loop");
      WebSocket socket = sockets.take();
      CompletableFuture<Void> waiting =
          socket.post(new Message.Text("a")).thenRun(() -> await(served));
      attached.countDown();
      assertThat(client.receive()).isEqualTo(new Message.Text("a"));
      socket.send("b");
      assertThat(client.receive()).as("the loop goes on").isEqualTo(new Message.Text("b"));
      served.countDown();
      waiting.get(60, TimeUnit.SECONDS);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Nothing was sent from off the loop before, so nobody there knew of the end.
  @Test
  void theFirstToSendLearnsThatThePeerHasClosed() throws Exception {
    try (var server = listen(Options.DEFAULT);
        var tcp = new Socket("127.0.0.1", server.uri().getPort())) {
      tcp.getOutputStream().write(Raw.request());
      Raw.skipHead(tcp.getInputStream());
      WebSocket socket = sockets.take();
      tcp.getOutputStream().write(Raw.close());
      assertThat(tcp.getInputStream().read()).as("its answer, a Close").isEqualTo(0x88);
      while (socket.readyState() == ReadyState.OPEN) {
        Thread.onSpinWait();
      }
      assertThat(socket.readyState()).as("TCP has no end yet").isEqualTo(ReadyState.CLOSING);
      assertThat(catchThrowable(() -> socket.send("late"))).isInstanceOf(ConnectionClosed.class);
    }
  }

  @Test
  void whatCannotBeSaidIsRefusedAtOnce() throws Exception {
    try (var server = listen(Options.DEFAULT);
        var _ = WebSocketClient.connect(server.uri())) {
      WebSocket socket = sockets.take();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> socket.send("\ud800"))
          .withMessageContaining("half a surrogate pair");
      assertThatIllegalArgumentException().isThrownBy(() -> socket.startClosing(1005, "no"));
      assertThat(socket.readyState()).isEqualTo(ReadyState.OPEN);
    }
  }
}
