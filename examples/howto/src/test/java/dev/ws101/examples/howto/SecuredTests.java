package dev.ws101.examples.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ws101.certificates.ThrowAwayCertificate;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecuredTests {
  private static final char[] PASSWORD = ThrowAwayCertificate.PASSWORD.toCharArray();

  private static ThrowAwayCertificate certificate;

  @BeforeAll
  static void make() throws Exception {
    certificate = ThrowAwayCertificate.forHosts("127.0.0.1");
  }

  @Test
  void aKeyAndWhomToTrustComeFromFiles(@TempDir Path folder) throws Exception {
    Path identity = folder.resolve("server.p12");
    Path trust = folder.resolve("trust.p12");
    certificate.writeIdentity(identity);
    certificate.writeTrust(trust);

    try (var server =
        Secured.serve(Local.ANY_PORT, Secured.identity(identity, PASSWORD), Local.ECHO)) {
      Options trusting = Options.DEFAULT.with(Secured.trust(trust, PASSWORD));
      try (var socket = WebSocketClient.connect(server.uri(), trusting)) {
        socket.send("hello");
        assertThat(socket.receive()).isEqualTo(Local.text("hello"));
      }
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> WebSocketClient.connect(server.uri()))
          .withMessageContaining("leads to no authority");
    }
  }

  @Test
  void whoComesOverTlsShowsACertificate() throws Exception {
    SSLContext both = certificate.contextTrusting(certificate);
    try (var server =
        Secured.serveMembers(Local.ANY_PORT, Local.ANY_PORT, both, socket -> socket.send("in"))) {
      URI members = server.uris().get(1);

      WebSocketClient.connect(server.uri()).close();
      assertThat(WebSocketClient.connect(members, Options.DEFAULT.with(both)).receive())
          .isEqualTo(Local.text("in"));
      Options without = Options.DEFAULT.with(certificate.clientContext());
      assertThatExceptionOfType(HandshakeRefused.class)
          .isThrownBy(() -> WebSocketClient.connect(members, without))
          .matches(refused -> refused.refusal().response().orElseThrow().status() == 403);
    }
  }
}
