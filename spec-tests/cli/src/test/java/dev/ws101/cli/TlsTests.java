package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.kit.TlsIdentity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--tls` of serve, `--cacert` and `--insecure` of check and connect.
@Timeout(300)
class TlsTests {
  @TempDir Path folder;
  private Path authority;
  private Path script;

  @BeforeEach
  void files() throws Exception {
    authority = folder.resolve("ca.pem");
    script = folder.resolve("hello.txt");
    Files.writeString(script, "> hello\n< hello\nclose\n");
  }

  private Conversation serve() throws Exception {
    return Conversation.with("serve", "--tls", "--write-ca", authority.toString());
  }

  @Test
  void aThrowAwayCertificateIsTakenByWhoTrustsItsAuthority() throws Exception {
    try (Conversation serve = serve()) {
      URI server = serve.listening();
      assertThat(server.getScheme()).isEqualTo("wss");

      Run trusting =
          Run.of(
              "connect",
              server.toString(),
              "--cacert",
              authority.toString(),
              "--script",
              script.toString());
      Run insecure =
          Run.of("connect", server.toString(), "--insecure", "--script", script.toString());
      Run usual = Run.of("connect", server.toString(), "--script", script.toString());

      assertThat(trusting.code()).as(trusting.err()).isZero();
      assertThat(insecure.code()).as(insecure.err()).isZero();
      assertThat(usual.code()).isEqualTo(2);
      assertThat(usual.err()).contains("the certificate leads to no authority");
    }
  }

  @Test
  void aServerIsJudgedThroughTlsAndOnRequestOnlyIfItIsTrusted() throws Exception {
    Path other = Files.writeString(folder.resolve("none.pem"), "no certificate");
    try (Conversation serve = serve()) {
      String server = serve.listening().toString();
      String[] ping = {"check", server, "--only", "6455/5.5.2/*"};

      assertThat(Run.of(ping).code()).isZero();
      assertThat(with(ping, "--cacert", authority.toString()).code()).isZero();
      assertThat(with(ping, "--cacert", other.toString()).code()).isEqualTo(2);
      assertThat(with(ping, "--cacert", authority.toString(), "--insecure").err())
          .contains("use one of them");
    }
  }

  @Test
  void anotherNameThanThatOfTheCertificateIsNotTrusted() throws Exception {
    Files.write(authority, TlsIdentity.authority());
    Options somebodyElse = Options.DEFAULT.with(TlsIdentity.SOMEBODY_ELSE.context());
    try (WebSocketServer server = EchoServer.listen(0, somebodyElse)) {
      Run run = Run.of("check", server.uri().toString(), "--cacert", authority.toString());

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("is not to be trusted", "No subject alternative");
    }
  }

  @Test
  void aServerThatIsNotThereIsNoMatterOfTrust() throws Exception {
    Files.write(authority, TlsIdentity.authority());
    Run run = Run.of("check", "wss://127.0.0.1:1/", "--cacert", authority.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is the server running").doesNotContain("trusted");
  }

  @Test
  void aKeyStoreThatCannotBeOpenedIsTold() throws Exception {
    Path broken = Files.writeString(folder.resolve("keys.p12"), "no keys");
    Run run = Run.of("serve", "--keystore", broken.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no key can be taken from", IdentityOptions.PASSWORD);
  }

  private static Run with(String[] command, String... more) {
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return Run.of(all);
  }
}
