package dev.ws101.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import dev.ws101.handshake.HttpHead.Step;
import dev.ws101.sockets.Chopper;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.MemoryTransport;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop as it stands at rung 02: a handshake over a stream, and then the echo of rung 01. What
/// is sent right behind a head is not lost, however the stream is cut.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {
  private static final ServerHandshake SERVER =
      new ServerHandshake(List.of("chat"), _ -> List.of(), Headers.NONE);
  private static final ClientHandshake CLIENT =
      new ClientHandshake(
          WebSocketUri.parse("ws://localhost/"),
          List.of("chat"),
          List.of(),
          Headers.NONE,
          new byte[16]);

  /// A head, and what came behind it in the same read.
  private record Read(HttpHead head, byte[] rest) {}

  private static Read read(Transport transport, HttpHead head) throws IOException {
    byte[] bytes = new byte[512];
    int count;
    do {
      count = transport.read(bytes, 0, bytes.length);
      if (count < 0) {
        throw new EOFException("the stream ends inside a head");
      }
    } while (head.feed(bytes, 0, count) == Step.NEED_INPUT);
    return new Read(head, Arrays.copyOfRange(bytes, head.consumed(), count));
  }

  /// Answers one request and, if it was accepted, echoes up to the end.
  private static void serve(Transport transport) throws IOException {
    Read request = read(transport, HttpHead.ofRequest(8192));
    HandshakeResult result = SERVER.answer(request.head.request());
    switch (result) {
      case Accepted(HttpResponse response, _, _) -> {
        write(transport, response.encode());
        write(transport, request.rest);
        byte[] bytes = new byte[512];
        for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
          transport.write(bytes, 0, count);
        }
      }
      case Rejected(_, _, _, HttpResponse response) -> write(transport, response.encode());
    }
    transport.shutdownOutput();
  }

  private static void write(Transport transport, byte[] bytes) throws IOException {
    transport.write(bytes, 0, bytes.length);
  }

  private static byte[] readToEnd(Transport transport, byte[] first) throws IOException {
    byte[] all = first;
    byte[] bytes = new byte[512];
    for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
      all = Arrays.copyOf(all, all.length + count);
      System.arraycopy(bytes, 0, all, all.length - count, count);
    }
    return all;
  }

  /// The client's part. It is impatient and sends before it is answered, in one write: a server
  /// must lose nothing of that.
  private static void talk(Transport transport) throws IOException {
    byte[] hello = "Hello".repeat(100).getBytes(US_ASCII);
    byte[] request = CLIENT.request().encode();
    byte[] both = Arrays.copyOf(request, request.length + hello.length);
    System.arraycopy(hello, 0, both, request.length, hello.length);
    write(transport, both);
    transport.shutdownOutput();

    Read response = read(transport, HttpHead.ofResponse(8192));
    assertThat(CLIENT.check(response.head.response())).isInstanceOf(Accepted.class);
    assertThat(readToEnd(transport, response.rest)).isEqualTo(hello);
  }

  private static FutureTask<Void> start(Transport transport) {
    FutureTask<Void> server =
        new FutureTask<>(() -> {
          try (transport) {
            serve(transport);
          }
          return null;
        });
    Thread.ofVirtual().start(server);
    return server;
  }

  @Test
  void handsAreShakenOverTcp() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Listener listener = Listener.bind(anyPort);
        Transport client = TcpTransport.connect(listener.address(), Duration.ofSeconds(60))) {
      FutureTask<Void> server = start(listener.accept().orElseThrow());
      talk(client);
      server.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void handsAreShakenOctetByOctet() throws Exception {
    var pair = MemoryTransport.pair(4096, Chopper.oneByOne(), Chopper.oneByOne());
    FutureTask<Void> server = start(pair.right());
    talk(pair.left());
    server.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aRefusalArrivesWithItsReason() throws Exception {
    var pair = MemoryTransport.pair();
    FutureTask<Void> server = start(pair.right());
    write(pair.left(), "GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(US_ASCII));

    Read response = read(pair.left(), HttpHead.ofResponse(8192));
    HandshakeResult result = CLIENT.check(response.head.response());
    assertThat(result).isInstanceOf(Rejected.class);
    assertThat(((Rejected) result).status()).isEqualTo(400);
    assertThat(new String(readToEnd(pair.left(), response.rest), US_ASCII))
        .startsWith("Upgrade does not name websocket [6455-4.2.1-06]\n");
    server.get(60, TimeUnit.SECONDS);
  }
}
