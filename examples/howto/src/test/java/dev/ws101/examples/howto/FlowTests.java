package dev.ws101.examples.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.control.CloseResult;
import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketPair;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlowTests {
  private static final DeflatePolicy PLAIN = DeflatePolicy.OFF;
  private static final String LARGE = "x".repeat(10_000);

  private static CloseResult end(WebSocket socket) {
    while (true) {
      ConnectionClosed end = catchThrowableOfType(ConnectionClosed.class, socket::receive);
      if (end != null) {
        return end.result();
      }
    }
  }

  @Test
  void ofPricesTheLatestArrive() throws Exception {
    try (var pair = WebSocketPair.open(Options.DEFAULT, Prices.latest().with(PLAIN))) {
      for (int i = 0; i < 100; i++) {
        pair.server().send(i + LARGE);
      }
      var closing = CompletableFuture.runAsync(pair.server()::close, Thread::startVirtualThread);
      List<String> got = new ArrayList<>();
      for (Message message : pair.client()) {
        got.add(((Message.Text) message).text());
      }
      closing.join();
      assertThat(got.size()).isLessThan(50);
      assertThat(got.getLast()).startsWith("99x");
    }
  }

  @Test
  void whoDoesNotKeepUpWithOrdersIsToldToComeAgain() throws Exception {
    try (var pair = WebSocketPair.open(Options.DEFAULT, Prices.complete().with(PLAIN))) {
      ConnectionClosed full = null;
      while (full == null) {
        full = catchThrowableOfType(ConnectionClosed.class, () -> pair.server().send(LARGE));
      }
      var reading = CompletableFuture.runAsync(() -> end(pair.server()));
      assertThat(end(pair.client()).code()).isEqualTo(Outbox.TRY_AGAIN_LATER);
      reading.join();
    }
  }

  @Test
  void anOfferIsTakenWhileThereIsRoom() throws Exception {
    Outbox small = new Outbox(100_000, 10, Outbox.Overflow.FAIL);
    try (var pair = WebSocketPair.open(Options.DEFAULT, Options.DEFAULT.with(small).with(PLAIN))) {
      assertThat(Prices.offer(pair.server(), LARGE)).isTrue();
      int taken = 0;
      while (Prices.offer(pair.server(), LARGE)) {
        taken++;
      }
      assertThat(taken).isLessThan(40);
      Thread.startVirtualThread(() -> pair.client().forEach(_ -> {}));
    }
  }

  @Test
  void aPostTellsWhatBecameOfIt() throws Exception {
    try (var pair = WebSocketPair.open()) {
      assertThat(Prices.post(pair.client(), "hello").get()).isEqualTo(Sent.WRITTEN);
      assertThat(pair.server().receive()).isEqualTo(Local.text("hello"));
    }
  }

  @Test
  void largeMessagesGoThroughInParts() throws Exception {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    try (var pair = WebSocketPair.open()) {
      var received = new ByteArrayOutputStream();
      var reading =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Upload.receive(pair.server(), received);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              Thread::startVirtualThread);
      Upload.send(pair.client(), new ByteArrayInputStream(large));
      assertThat(reading.get()).isEqualTo(large.length);
      assertThat(received.toByteArray()).isEqualTo(large);
    }
  }

  @Test
  void longMessagesAndManyOfThemEndAChat() throws Exception {
    try (var pair = WebSocketPair.open(Options.DEFAULT.with(PLAIN), Limited.chat())) {
      pair.client().send("x".repeat(20_000));
      Thread.startVirtualThread(() -> end(pair.server()));
      assertThat(end(pair.client()).code()).isEqualTo(1009);
    }
    try (var pair = WebSocketPair.open(Options.DEFAULT, Limited.chat())) {
      for (int i = 0; i < 200; i++) {
        pair.client().send("x");
      }
      Thread.startVirtualThread(() -> end(pair.server()));
      assertThat(end(pair.client()).code()).isEqualTo(1008);
    }
  }

  @Test
  void compressionIsAsWasWished() throws Exception {
    try (var pair = WebSocketPair.open(Options.DEFAULT, Limited.frugal())) {
      assertThat(pair.client().opening().extensions().toString())
          .contains("server_max_window_bits", "10", "server_no_context_takeover");
    }
    try (var pair = WebSocketPair.open(Options.DEFAULT, Limited.secret())) {
      assertThat(pair.client().opening().extensions()).isEmpty();
    }
  }

  @Test
  void anEndIsToldInWords() throws Exception {
    try (var pair = WebSocketPair.open(Quiet.behindAProxy(), Quiet.forTheBusy())) {
      var closing =
          CompletableFuture.runAsync(
              () -> pair.client().close(4001, "tea"), Thread::startVirtualThread);
      assertThat(Quiet.why(end(pair.server()))).isEqualTo("said goodbye: 4001 tea");
      closing.join();
    }
    try (var pair = WebSocketPair.open(Options.DEFAULT.with(PLAIN), Limited.chat())) {
      pair.client().send("x".repeat(20_000));
      Thread.startVirtualThread(() -> end(pair.client()));
      assertThat(Quiet.why(end(pair.server()))).startsWith("broke a rule, ").endsWith("told 1009");
    }
  }
}
