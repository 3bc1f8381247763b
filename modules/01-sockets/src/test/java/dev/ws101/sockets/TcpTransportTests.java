package dev.ws101.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpTransportTests {

  @Test
  void aClosedPortGivesOneClearSentence() throws IOException {
    try (Socket holder = new Socket()) { // so that nobody else comes to listen there
      holder.bind(Wire.loopback());
      var closed = (InetSocketAddress) holder.getLocalSocketAddress();
      assertThatThrownBy(() -> TcpTransport.connect(closed, Wire.PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot connect to 127.0.0.1:" + closed.getPort() + ": ")
          .hasMessageContaining("refused");
    }
  }

  @Test
  void anUnknownHostGivesOneClearSentence() {
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 80);
    assertThatThrownBy(() -> TcpTransport.connect(nowhere, Wire.PATIENCE))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot connect to nowhere.invalid:80: the host name is unknown");
  }

  @Test
  void aServerThatDoesNotAnswerGivesOneClearSentence() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    // Nobody accepts here: once the queue is full, the system ignores further clients.
    try (ServerSocket deaf = new ServerSocket(0, 1, Wire.loopback().getAddress())) {
      InetSocketAddress address = (InetSocketAddress) deaf.getLocalSocketAddress();
      assertThatThrownBy(
              () -> {
                while (true) {
                  waiting.add(TcpTransport.connect(address, Duration.ofMillis(50)).socket());
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot connect to 127.0.0.1:%d: no answer within PT0.05S"
                  .formatted(address.getPort()));
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void bothEndsSendAtOnceAndKnowTheirPeer() throws Exception {
    try (Listener listener = Listener.bind(Wire.loopback());
        TcpTransport client = TcpTransport.connect(listener.address(), Wire.PATIENCE);
        TcpTransport server = (TcpTransport) listener.accept().orElseThrow()) {
      assertThat(client.socket().getTcpNoDelay()).isTrue();
      assertThat(server.socket().getTcpNoDelay()).isTrue();
      assertThat(client.peer()).isEqualTo("127.0.0.1:" + listener.address().getPort());
      assertThat(server.peer()).isEqualTo("127.0.0.1:" + client.socket().getLocalPort());
    }
  }

  @Test
  void anAddressOfVersionSixIsWrittenInBrackets() throws IOException {
    InetAddress six = InetAddress.ofLiteral("::1");
    assertThat(TcpTransport.name(new InetSocketAddress(six, 80))).isEqualTo("[0:0:0:0:0:0:0:1]:80");
  }

  @Test
  void theShortestTimeOutIsStillATimeOut() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) {
      ends.client().readTimeout(Duration.ofNanos(1));
      assertThatThrownBy(() -> ends.client().read(new byte[1], 0, 1))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void theLongestTimeOutIsNotRefused() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) {
      ends.client().readTimeout(Duration.ofSeconds(Long.MAX_VALUE));
      ends.server().write(new byte[1], 0, 1);
      assertThat(ends.client().read(new byte[9], 0, 9)).isEqualTo(1);
    }
  }
}
