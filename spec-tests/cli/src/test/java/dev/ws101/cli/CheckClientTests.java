package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.TlsIdentity;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.cases.Cases;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `check --client`.
@Timeout(600)
class CheckClientTests {
  private static final String ONE = "6455/4.1/request-line";

  /// What our client need not do, and what not every machine lets the kit do.
  private static final Set<String> MAY_BE_UNSUPPORTED =
      Set.of(
          "7692/7.1.2.2/answer-client-bits-not-offered",
          "7692/7.1.1.1/answer-without-server-takeover",
          "7692/7.1.2.1/answer-larger-window-than-offered",
          "robust/deflate/hint-is-kept",
          "robust/hs/credentials-across-origins",
          "6455/3/implied-port",
          "6455/4.1/host-with-ipv6-address");

  /// Our client in this process: a process for each connection would take a minute.
  @Test
  void ourClientFailsNothing() throws Exception {
    Options options = Options.DEFAULT.with(trustingTheKit());
    ClientStarter ours = url -> new InThread(Thread.ofVirtual().start(() -> echo(url, options)));
    Report report =
        (Report) Runner.of(ours, "ours", Settings.DEFAULT, (_, _, _) -> {}).run(Cases.all());
    assertThat(report.results())
        .filteredOn(result -> result.verdict() != Verdict.PASS)
        .filteredOn(result ->
            result.verdict() != Verdict.UNSUPPORTED
                || !MAY_BE_UNSUPPORTED.contains(result.subject().id()))
        .extracting(Result::toString)
        .isEmpty();
  }

  private record InThread(Thread thread) implements ClientStarter.Client {
    @Override
    public boolean hasEnded() {
      return !thread.isAlive();
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }

  private static SSLContext trustingTheKit() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "kit",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(TlsIdentity.authority())));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static void echo(URI url, Options options) {
    try (WebSocket socket = WebSocketClient.connect(url, options)) {
      for (Message message : socket) {
        socket.send(message);
      }
    } catch (IllegalArgumentException | IOException _) {
      // what most cases are about
    }
  }

  /// A virtual machine that has just been started may load classes for long between two steps.
  private static Run judged(String only) {
    String client = ws101("connect --echo '{url}'");
    return Run.of("check", "--client", client, "--only", only, "--timeout", "30");
  }

  @Test
  void aCommandIsJudgedByTlsToo() {
    String through = "6455/4.1/all-through-tls";
    Run run = judged(through);

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.lines()).contains("pass         MUST   " + through);
  }

  @Test
  void aCommandIsStartedWithTheUrlInItsPlace() {
    Run run = judged(ONE);

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.lines()).contains("pass         MUST   " + ONE);
  }

  @Test
  void aCommandThatEndsWithoutConnectingIsOneSentence() {
    Run run = Run.of("check", "--client", "true {url}", "--only", ONE);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("true {url}", "ended");
  }

  @Test
  void aCommandWithoutAPlaceForTheUrlIsOneSentence() {
    Run run = Run.of("check", "--client", "node client.mjs");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors())
        .containsExactly(
            "ws101: --client 'node client.mjs' does not say where the URL goes: write {url} there");
  }

  /// This program in a process of its own.
  private static String ws101(String arguments) {
    String path =
        Stream.of("java.class.path", "jdk.module.path")
            .map(name -> System.getProperty(name, ""))
            .flatMap(list -> Arrays.stream(list.split(File.pathSeparator)))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return "%s -cp '%s' dev.ws101.cli.Main %s".formatted(java, path, arguments);
  }
}
