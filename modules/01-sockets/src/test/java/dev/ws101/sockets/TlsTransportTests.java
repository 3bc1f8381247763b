package dev.ws101.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.certificates.ThrowAwayCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTransportTests {
  private static final Duration SHORT = Duration.ofMillis(50);

  /// A client that has done its handshake with a server of ours, which echoes.
  private static void handshake(String host, SSLContext context) throws Exception {
    try (Listener listener = Listener.bind(Wire.loopback(), Wire.CERTIFICATE.serverContext())) {
      TcpTransport tcp = TcpTransport.connect(listener.address(), Wire.PATIENCE);
      try (Transport server = listener.accept().orElseThrow()) {
        Side echo = Side.run(() -> LadderTests.echo(server));
        try (Transport client = TlsTransport.client(tcp, context, host, Wire.PATIENCE)) {
          client.write(new byte[] {7}, 0, 1);
          client.shutdownOutput();
          assertThat(Reading.all(client)).containsExactly(7);
        } finally {
          assertThat(tcp.socket().isClosed()).isTrue();
          echo.failure();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "127.0.0.1"})
  void aCertificateForThisHostIsAccepted(String host) throws Exception {
    handshake(host, Wire.CERTIFICATE.clientContext());
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.test", "127.0.0.2", "[::1]", "local", "a.localhost"})
  void aCertificateForAnotherHostIsRefused(String host) {
    assertThatThrownBy(() -> handshake(host, Wire.CERTIFICATE.clientContext()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("TLS handshake with " + host + " failed: No subject alternative")
        .hasMessageContaining(host.replaceAll("[\\[\\]]", ""));
  }

  @Test
  void anAuthorityThatNobodyKnowsIsRefused() throws Exception {
    SSLContext stranger = ThrowAwayCertificate.forHosts("localhost").clientContext();
    for (SSLContext context : List.of(stranger, SSLContext.getDefault())) {
      assertThatThrownBy(() -> handshake("localhost", context))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "TLS handshake with localhost failed: the certificate leads to no authority that the"
                  + " SSLContext trusts");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost",
    "localhost., localhost",
    "chat.example.test, chat.example.test",
    "my_host,",
    "b\u00fccher.test, xn--bcher-kva.test",
    "127.0.0.1,",
    "::1,",
    "[::1],"
  })
  void namesAreIndicatedToTheServerAndAddressesAreNot(String host, String indicated)
      throws Exception {
    AtomicReference<List<String>> names = new AtomicReference<>();
    try (Listener listener = Listener.bind(Wire.loopback())) {
      TcpTransport tcp = TcpTransport.connect(listener.address(), Wire.PATIENCE);
      TcpTransport accepted = (TcpTransport) listener.accept().orElseThrow();
      Side server = Side.run(() -> names.set(indicatedTo(accepted)));
      try {
        TlsTransport.client(tcp, Wire.CERTIFICATE.clientContext(), host, Wire.PATIENCE).close();
      } catch (IOException _) {
        // Most of these names are not in the certificate, and what was indicated is known anyway.
      }
      server.failure();
      accepted.close();
    }
    assertThat(names.get()).isEqualTo(indicated == null ? List.of() : List.of(indicated));
  }

  /// What a server of the JDK's learns from the client's first flight.
  private static List<String> indicatedTo(TcpTransport tcp) throws Exception {
    SSLSocket tls =
        (SSLSocket)
            Wire.CERTIFICATE
                .serverContext()
                .getSocketFactory()
                .createSocket(tcp.socket(), InputStream.nullInputStream(), true);
    List<String> names = new ArrayList<>();
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setSNIMatchers(
        List.of(
            new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
              @Override
              public boolean matches(SNIServerName name) {
                names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII));
                return true;
              }
            }));
    tls.setSSLParameters(parameters);
    try {
      tls.startHandshake();
    } catch (IOException _) {
      // See above.
    }
    return names;
  }

  @Test
  void aServerThatDoesNotSpeakTlsGivesOneClearSentence() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) {
      ends.server()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, 28);
      assertThatThrownBy(() -> client(ends, Wire.PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "TLS handshake with localhost failed: Unsupported or unrecognized SSL message");
    }
  }

  @Test
  void aClientThatDoesNotSpeakTlsIsDisconnected() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) {
      Transport server =
          TlsTransport.server((TcpTransport) ends.server(), Wire.CERTIFICATE.serverContext());
      ends.client().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, 18);
      assertThatThrownBy(() -> server.read(new byte[1], 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("TLS handshake with 127.0.0.1:");
      assertThat(((TcpTransport) ends.server()).socket().isClosed()).isTrue();
    }
  }

  @Test
  void theLimitBoundsTheHandshakeOfAClient() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) {
      assertThatThrownBy(() -> client(ends, SHORT))
          .isInstanceOf(IOException.class)
          .hasMessage("TLS handshake with localhost failed: not finished within PT0.05S");
      assertThat(((TcpTransport) ends.client()).socket().isClosed()).isTrue();
    }
  }

  @Test
  void aPeerThatTricklesDoesNotStretchTheLimit() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) {
      Transport server =
          TlsTransport.server((TcpTransport) ends.server(), Wire.CERTIFICATE.serverContext());
      server.readTimeout(Duration.ofMillis(200));
      Side trickle = Side.run(() -> trickle(ends.client()));
      assertThatThrownBy(() -> server.read(new byte[1], 0, 1))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("failed: not finished within PT0.2S");
      assertThat(trickle.failure()).as("disconnected").isInstanceOf(IOException.class);
    }
  }

  /// The head of a handshake record of 16384 octets, which come one by one and are zero.
  private static void trickle(Transport to) throws Exception {
    to.write(new byte[] {0x16, 3, 1, 0x40, 0, 1, 0, 0x3f, (byte) 0xfc, 3, 3}, 0, 11);
    while (true) {
      Thread.sleep(10); // the peer under test is measured against this pace
      to.write(new byte[1], 0, 1);
    }
  }

  private static TlsTransport client(Wire.Ends tcp, Duration limit) throws Exception {
    return TlsTransport.client(
        (TcpTransport) tcp.client(), Wire.CERTIFICATE.clientContext(), "localhost", limit);
  }

  @Test
  void aTimeOutInTheMiddleOfARecordLosesNothing() throws Exception {
    try (Wire.Ends outer = Wire.TCP.open();
        Wire.Ends inner = Wire.TCP.open()) {
      Relay toServer = new Relay(outer.server(), inner.client());
      Relay toClient = new Relay(inner.client(), outer.server());
      Side there = Side.run(toServer::run);
      Side back = Side.run(toClient::run);
      Transport server =
          TlsTransport.server((TcpTransport) inner.server(), Wire.CERTIFICATE.serverContext());
      Side greeting = Side.run(() -> server.write(new byte[1], 0, 1));
      Transport client = client(outer, Wire.PATIENCE);
      client.read(new byte[1], 0, 1);
      greeting.join();

      toServer.hold();
      client.write(new byte[] {1, 2, 3, 4, 5}, 0, 5);
      client.shutdownOutput();
      server.readTimeout(SHORT);
      for (int i = 0; i < 12; i++) {
        toServer.release(1); // the head of the record, and then some
        assertThatThrownBy(() -> server.read(new byte[5], 0, 5))
            .isInstanceOf(SocketTimeoutException.class);
      }
      toServer.release(Relay.ALL); // on top of one that may still be there
      server.readTimeout(Wire.PATIENCE);
      assertThat(Reading.all(server)).containsExactly(1, 2, 3, 4, 5);
      server.close();
      there.failure();
      back.failure();
    }
  }

  @Test
  void anEndThatTheKeysDoNotVouchForIsNoEnd() throws Exception {
    try (Wire.Ends tcp = Wire.TCP.open()) {
      Transport server =
          TlsTransport.server((TcpTransport) tcp.server(), Wire.CERTIFICATE.serverContext());
      Side greeting = Side.run(() -> server.write(new byte[1], 0, 1));
      Transport client = client(tcp, Wire.PATIENCE);
      client.read(new byte[1], 0, 1);
      greeting.join();
      tcp.client().shutdownOutput();
      assertThatThrownBy(() -> server.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closingSaysGoodbye() throws Exception {
    try (Wire.Ends ends = Wire.TLS.open()) {
      ends.server().close();
      assertThat(ends.client().read(new byte[1], 0, 1)).isEqualTo(-1);
    }
  }

  @Test
  void closingDoesNotWaitForEverForAPeerThatDoesNotRead() throws Exception {
    try (Wire.Ends tcp = Wire.TCP.open()) {
      Transport server =
          TlsTransport.server((TcpTransport) tcp.server(), Wire.CERTIFICATE.serverContext());
      Side greeting = Side.run(() -> server.write(new byte[1], 0, 1));
      client(tcp, Wire.PATIENCE);
      greeting.join();
      // Past the lock of the TLS transport, so that only its goodbye is in the way.
      Side jam = Side.run(() -> TransportTests.writeForEver(tcp.server()));
      jam.awaitBlocked();
      Side closer = Side.run(server::close);
      closer.join();
      assertThat(jam.failure()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closingWakesUpAHandshake() throws Exception {
    try (Wire.Ends ends = Wire.TCP.open()) {
      Transport server =
          TlsTransport.server((TcpTransport) ends.server(), Wire.CERTIFICATE.serverContext());
      Side reader = Side.run(() -> server.read(new byte[1], 0, 1));
      reader.awaitBlocked();
      server.close();
      assertThat(reader.failure()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aReaderAndAWriterMayBothBeFirst() throws Exception {
    try (Wire.Ends tcp = Wire.TCP.open()) {
      Transport server =
          TlsTransport.server((TcpTransport) tcp.server(), Wire.CERTIFICATE.serverContext());
      Side reader = Side.run(() -> assertThat(Reading.all(server)).containsExactly(1));
      Side writer = Side.run(() -> server.write(new byte[] {2}, 0, 1));
      Transport client = client(tcp, Wire.PATIENCE);
      client.write(new byte[] {1}, 0, 1);
      client.shutdownOutput();
      assertThat(client.read(new byte[1], 0, 1)).isEqualTo(1);
      reader.join();
      writer.join();
    }
  }

  @Test
  void versionsThatAreBrokenAreNotSpoken() throws Exception {
    SSLParameters spoken = SSLContext.getDefault().getDefaultSSLParameters();
    assertThat(spoken.getProtocols()).containsOnly("TLSv1.3", "TLSv1.2");
  }
}
