package dev.ws101.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerTests {

  @Test
  void closingWakesUpAcceptWithoutAnException() throws Exception {
    Listener listener = Listener.bind(Wire.loopback());
    Side acceptor = Side.run(() -> assertThat(listener.accept()).isEmpty());
    acceptor.awaitBlocked();
    listener.close();
    acceptor.join();
  }

  @Test
  void onceClosedItStaysClosed() throws IOException {
    Listener listener = Listener.bind(Wire.loopback());
    listener.close();
    listener.close();
    assertThat(listener.accept()).isEmpty();
  }

  @Test
  void closingLeavesTheConnectionsAlone() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) { // whose listener is closed by now
      ends.client().write(new byte[] {7}, 0, 1);
      byte[] into = new byte[1];
      ends.server().read(into, 0, 1);
      assertThat(into).containsExactly(7);
    }
  }

  @Test
  void aPortInUseGivesOneClearSentence() throws IOException {
    try (Listener first = Listener.bind(Wire.loopback())) {
      InetSocketAddress taken = first.address();
      assertThatThrownBy(() -> Listener.bind(taken))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot listen on 127.0.0.1:" + taken.getPort() + ": ")
          .hasMessageContaining("in use");
    }
  }

  @Test
  void aPortIsFreeAgainAtOnceWhileOldConnectionsLinger() throws Exception {
    InetSocketAddress address;
    try (Listener listener = Listener.bind(Wire.loopback())) {
      address = listener.address();
      try (TcpTransport client = TcpTransport.connect(address, Wire.PATIENCE);
          Transport server = listener.accept().orElseThrow()) {
        server.shutdownOutput(); // who ends first has the port in TIME_WAIT
        assertThat(Reading.all(client)).isEmpty();
      }
    }
    Listener.bind(address).close();
  }

  @Test
  void aFailureToAcceptDoesNotEndTheListener() throws Exception {
    try (Listener listener = Listener.over(new Unlucky(3, null), 4)) {
      knockAndEnter(listener);
    }
  }

  @Test
  void aConnectionThatIsBrokenOnArrivalIsDropped() throws Exception {
    Socket broken = new Broken();
    try (Listener listener = Listener.over(new Unlucky(0, broken), 1)) {
      knockAndEnter(listener);
    }
    assertThat(broken.isClosed()).isTrue();
  }

  private static void knockAndEnter(Listener listener) throws IOException {
    try (TcpTransport client = TcpTransport.connect(listener.address(), Wire.PATIENCE);
        Transport server = listener.accept().orElseThrow()) {
      client.shutdownOutput();
      assertThat(Reading.all(server)).isEmpty();
    }
  }

  @Test
  void failuresAndNothingElseAreReportedInTheEnd() throws IOException {
    try (Listener listener = Listener.over(new Unlucky(1000, null), 5)) {
      assertThatThrownBy(listener::accept)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot accept on 127.0.0.1:")
          .hasMessageEndingWith(": Too many open files");
    }
  }

  @Test
  void closingEndsAPauseAfterAFailure() throws Exception {
    Listener listener = Listener.over(new Unlucky(1000, null), 1000);
    Side acceptor = Side.run(() -> assertThat(listener.accept()).isEmpty());
    acceptor.awaitBlocked();
    listener.close();
    acceptor.join();
  }

  @Test
  void aSilentClientDoesNotKeepTheNextOneFromItsTlsHandshake() throws Exception {
    try (Listener listener = Listener.bind(Wire.loopback(), Wire.CERTIFICATE.serverContext());
        TcpTransport silent = TcpTransport.connect(listener.address(), Wire.PATIENCE);
        Transport waiting = listener.accept().orElseThrow()) {
      TcpTransport tcp = TcpTransport.connect(listener.address(), Wire.PATIENCE);
      try (Transport server = listener.accept().orElseThrow()) {
        Side echo = Side.run(() -> LadderTests.echo(server));
        try (Transport client =
            TlsTransport.client(
                tcp, Wire.CERTIFICATE.clientContext(), "localhost", Wire.PATIENCE)) {
          client.write(new byte[] {7}, 0, 1);
          client.shutdownOutput();
          assertThat(Reading.all(client)).containsExactly(7);
        }
        echo.join();
      }
      waiting.readTimeout(Duration.ofMillis(20));
      assertThatThrownBy(() -> waiting.read(new byte[1], 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "TLS handshake with 127.0.0.1:%d failed: not finished within PT0.02S"
                  .formatted(silent.socket().getLocalPort()));
    }
  }

  /// A server socket on a bad day: it fails some times, may then bring one connection of the test's
  /// choice, and behaves from then on.
  private static final class Unlucky extends ServerSocket {
    private int failures;
    private Socket first;

    Unlucky(int failures, Socket first) throws IOException {
      super(0, 50, Wire.loopback().getAddress());
      this.failures = failures;
      this.first = first;
    }

    @Override
    public Socket accept() throws IOException {
      if (failures > 0) {
        failures--;
        throw new SocketException("Too many open files");
      }
      if (first != null) {
        Socket socket = first;
        first = null;
        return socket;
      }
      return super.accept();
    }
  }

  /// A connection that its peer has reset before we looked at it.
  private static final class Broken extends Socket {
    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
      throw new SocketException("Invalid argument");
    }
  }
}
