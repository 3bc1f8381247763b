package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ws101.engine.FrameLog;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.FrameHeader;
import dev.ws101.handshake.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two ends in memory, as users have them for their tests; and what [Metrics] are told.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PairTests {

  /// One line a call.
  private static final class Book implements Metrics {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void opened() {
      lines.add("opened");
    }

    @Override
    public void refused(int status) {
      lines.add("refused " + status);
    }

    @Override
    public void received(long octets) {
      lines.add("received " + octets);
    }

    @Override
    public void sent(long octets, long queued) {
      lines.add("sent " + octets);
      assertThat(queued).isNotNegative();
    }

    @Override
    public void closed(int code, boolean clean, Duration open) {
      lines.add("closed " + code + (clean ? " clean" : ""));
      assertThat(open).isPositive();
    }
  }

  @Test
  void whatOneEndSendsTheOtherReceives() throws Exception {
    Options options = Options.DEFAULT.withSubprotocols("chat");
    try (var pair = WebSocketPair.open(options, options)) {
      pair.client().send("hello");
      assertThat(pair.server().receive()).isEqualTo(new Message.Text("hello"));
      pair.server().send(new byte[] {1, 2});
      assertThat(pair.client().receive()).isEqualTo(new Message.Binary(new byte[] {1, 2}));
      assertThat(pair.server().subprotocol()).contains("chat");
      assertThat(pair.server().opening().extensions()).as("the protocol is all there").hasSize(1);
      pair.server().attributes().put("user", "ann");
      assertThat(pair.client().attributes()).isEmpty();
    }
  }

  @Test
  void aPairKnowsItsState() throws Exception {
    var pair = WebSocketPair.open();
    assertThat(pair.client().readyState()).isEqualTo(ReadyState.OPEN);
    Task<Void> closing =
        Task.start(() -> {
          pair.client().close();
          return null;
        });
    while (pair.client().readyState() == ReadyState.OPEN) {
      Thread.onSpinWait();
    }
    assertThat(pair.client().readyState()).isEqualTo(ReadyState.CLOSING);
    assertThat(catchThrowableOfType(ConnectionClosed.class, pair.server()::receive)).isNotNull();
    closing.get();
    assertThat(pair.client().readyState()).isEqualTo(ReadyState.CLOSED);
    assertThat(pair.server().readyState()).isEqualTo(ReadyState.CLOSED);
    pair.close(); // once more does no harm
  }

  /// Nobody reads, so what is sent waits: 64 KiB are on their way, the rest is ours.
  @Test
  void whatTheNetworkHasNotTakenIsBuffered() throws Exception {
    try (var pair = WebSocketPair.open()) {
      assertThat(pair.client().bufferedAmount()).isZero();
      byte[] large = new byte[2_000_000];
      new Random(1).nextBytes(large); // which does not compress
      Task<Void> sending =
          Task.start(() -> {
            pair.server().send(large);
            pair.server().send("end");
            return null;
          });
      while (pair.server().bufferedAmount() == 0) {
        Thread.onSpinWait();
      }
      assertThat(pair.client().receive()).isEqualTo(new Message.Binary(large));
      assertThat(pair.client().receive()).isEqualTo(new Message.Text("end"));
      sending.get();
      while (pair.server().bufferedAmount() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void metricsAreToldWhatIsWorthCounting() throws Exception {
    Book book = new Book();
    try (var pair = WebSocketPair.open(Options.DEFAULT.with(book), Options.DEFAULT)) {
      pair.client().send("aé€😀"); // 1, 2, 3 and 4 octets
      pair.client().send(new byte[7]);
      pair.server().send("ok");
      pair.client().receive();
    }
    assertThat(book.lines)
        .containsExactly("opened", "sent 10", "sent 7", "received 2", "closed 1000 clean");
  }

  @Test
  void aLogSeesTheFramesOfBothSides() throws Exception {
    List<String> frames = new CopyOnWriteArrayList<>();
    FrameLog log =
        new FrameLog() {
          @Override
          public void sent(FrameHeader header) {
            frames.add("sent " + header.opcode());
          }

          @Override
          public void received(FrameHeader header) {
            frames.add("received " + header.opcode());
          }
        };
    try (var pair = WebSocketPair.open(Options.DEFAULT.with(log), Options.DEFAULT)) {
      pair.client().send("a");
      pair.server().receive();
      pair.server().send(new byte[1]);
      pair.client().receive();
    }
    assertThat(frames).startsWith("sent TEXT", "received BINARY").contains("sent CLOSE");
  }

  @Test
  void metricsAreToldOfRefusals() throws Exception {
    Book book = new Book();
    Options hidden = Options.DEFAULT.with(Headers.of("Sec-WebSocket-Extra", "x"));
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> open(hidden)))
        .isNotNull();
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Gate closed = _ -> Gate.refuse(404, "Not Found", "there is nothing here");
    Options counted = Options.DEFAULT.with(book);
    try (var server = Servers.listen(anyPort, counted, closed, WebSocket::receive)) {
      catchThrowableOfType(HandshakeRefused.class, () -> WebSocketClient.connect(server.uri()));
    }
    assertThat(book.lines).containsExactly("refused 404");
  }

  private static WebSocketPair open(Options client) throws IOException {
    return WebSocketPair.open(client, Options.DEFAULT);
  }
}
