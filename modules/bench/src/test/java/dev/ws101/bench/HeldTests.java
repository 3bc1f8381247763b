package dev.ws101.bench;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever lets go of connections that are to be held is found out.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldTests {
  private static final String ANSWER =
      """
      HTTP/1.1 101 Switching Protocols\r
      Sec-WebSocket-Accept: %s\r
      \r
      """;

  @Test
  void connectionsThatEndAreNotHeld() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread ends = Thread.ofVirtual().start(() -> accept(server, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
      Held held = new Held(order(server.getLocalPort()));
      ends.join();
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(held::release)
          .withMessage("the server has ended 1 of 1 connections");
    }
  }

  @Test
  void anAnswerToAnotherRequestOpensNothing() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> accept(server, "HSmrc0sMlYUkAGmm5OPpG2HaGWk="));
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> new Held(order(server.getLocalPort())))
          .withMessageStartingWith("the opening handshake is answered by: HTTP/1.1 101 ");
    }
  }

  private static Order order(int port) {
    Load one = new Load("one", 1, 1, 0, 0);
    return new Order(Order.Kind.HOLD, port, false, 0, one, Duration.ZERO, Duration.ZERO);
  }

  /// Reads the request, so that the end of the connection is no reset.
  private static void accept(ServerSocket server, String key) {
    try (Socket socket = server.accept();
        OutputStream out = socket.getOutputStream()) {
      String head = "";
      while (!head.endsWith("\r\n\r\n")) {
        head += (char) socket.getInputStream().read();
      }
      out.write(ANSWER.formatted(key).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // the client has gone
    }
  }
}
