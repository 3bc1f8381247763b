package dev.ws101.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.fragmentation.Message;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The ladder up to here: an engine at each end of a TCP connection, driven by a loop.
@Timeout(120)
class LadderTests {

  /// Drives the engine until there is an event of the type asked for.
  private static <T extends Event> T await(Class<T> type, Protocol protocol, Transport transport)
      throws IOException {
    byte[] input = new byte[4096];
    while (true) {
      Event event = protocol.next();
      write(protocol, transport);
      if (type.isInstance(event)) {
        return type.cast(event);
      }
      if (event == null) {
        int count = transport.read(input, 0, input.length);
        if (count < 0) {
          protocol.receiveEnd();
        } else {
          protocol.receive(input, 0, count);
        }
      }
    }
  }

  private static void write(Protocol protocol, Transport transport) throws IOException {
    byte[] output = new byte[4096];
    int count = protocol.output().fill(output, 0, output.length);
    while (count > 0) {
      transport.write(output, 0, count);
      protocol.output().advance(count);
      count = protocol.output().fill(output, 0, output.length);
    }
    if (protocol.endsStream()) {
      transport.shutdownOutput();
    }
  }

  @Test
  void anEchoOverTcp() throws Exception {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Listener listener = Listener.bind(anyPort)) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> echoOnce(listener));
      try (Transport transport = TcpTransport.connect(listener.address(), Duration.ofSeconds(60))) {
        Protocol client =
            Protocol.client(
                WebSocketUri.parse("ws://localhost:" + listener.address().getPort() + "/"),
                List.of(),
                DeflatePolicy.DEFAULT,
                Headers.NONE,
                Limits.DEFAULT,
                new Random(1));
        await(Event.Opened.class, client, transport);
        client.send("up the ladder");
        assertThat(await(Event.Received.class, client, transport).message())
            .isEqualTo(new Message.Text("up the ladder"));
        client.startClosing(1000, "");
        assertThat(await(Event.Closed.class, client, transport).result().clean()).isTrue();
      }
      served.join();
    }
  }

  private static void echoOnce(Listener listener) {
    try (Transport transport = listener.accept().orElseThrow()) {
      Protocol server =
          Protocol.server(List.of(), DeflatePolicy.DEFAULT, Headers.NONE, Limits.DEFAULT);
      await(Event.Opened.class, server, transport);
      Event.Received received = await(Event.Received.class, server, transport);
      server.send(((Message.Text) received.message()).text());
      assertThat(await(Event.Closed.class, server, transport).result().clean()).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
