package dev.ws101.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ws101.kit.Ability;
import dev.ws101.kit.Case;
import dev.ws101.kit.Frame;
import dev.ws101.kit.Judgement;
import dev.ws101.kit.Peer;
import dev.ws101.kit.Received;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Script;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Tier;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.WireLog;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run does around its cases: TLS, seeds, stages, second chances, servers that die on the
/// way.
@Timeout(300)
class RunTests {
  private static final Settings SETTINGS = Settings.DEFAULT.timeout(Duration.ofMillis(1500));

  private static Report run(URI server, Settings settings, List<Case> cases)
      throws InterruptedException {
    return (Report) Runner.of(server, settings, (_, _, _) -> {}).run(cases);
  }

  private static Case scripted(Script script) {
    return Case.of("6455/5.5.2/scripted", "A case of this test")
        .proves("6455-5.5.2-02")
        .cause("none")
        .script(script);
  }

  private static List<String> sent(Report report) {
    return report.results().getFirst().wire().stream()
        .filter(entry -> entry.kind() == WireLog.Kind.SENT)
        .map(entry -> HexFormat.of().formatHex(entry.bytes()))
        .toList();
  }

  @Test
  void aReplayWithTheSameSeedSendsTheSameBytes() throws Exception {
    List<Case> one =
        List.of(
            scripted(peer -> {
              peer.open();
              peer.send(Frame.text("masked at random"));
              peer.expect().nothing();
            }));
    try (NaiveServer server = NaiveServer.with(Oddity.ECHOES_NOTHING)) {
      List<String> first = sent(run(server.uri(), SETTINGS.seed(7), one));
      assertThat(first).hasSize(4);
      assertThat(sent(run(server.uri(), SETTINGS.seed(7), one))).isEqualTo(first);
      assertThat(sent(run(server.uri(), SETTINGS.seed(8), one))).isNotEqualTo(first);
    }
  }

  @Test
  void laterRungsAreLeftOut() throws Exception {
    try (NaiveServer server = NaiveServer.with()) {
      assertThat(run(server.uri(), SETTINGS.upto(4), Cases.all()).results())
          .isNotEmpty()
          .allSatisfy(result -> assertThat(result.subject().rung()).isLessThanOrEqualTo(4));
    }
  }

  @Test
  void onlyTheFullTierPlaysWhatMovesMuch() throws Exception {
    List<Case> two =
        List.of(
            scripted(Peer::open),
            Case.of("6455/5.5.2/scripted-at-length", "A long case of this test")
                .proves("6455-5.5.2-02")
                .cause("none")
                .full()
                .script(Peer::open));
    try (NaiveServer server = NaiveServer.with()) {
      assertThat(run(server.uri(), SETTINGS, two).results())
          .extracting(Result::subject)
          .containsExactly(two.getFirst());
      assertThat(run(server.uri(), SETTINGS.tier(Tier.FULL), two).results())
          .extracting(Result::replay)
          .satisfiesExactly(
              fast -> assertThat(fast).doesNotContain("--tier"),
              full -> assertThat(full).contains(" --tier full "));
    }
  }

  @Test
  void aServerThatDiesOnTheWayLeavesTheRestUnjudged() throws Exception {
    Settings oneByOne = SETTINGS.parallel(1);
    try (NaiveServer server = NaiveServer.with()) {
      List<Case> two =
          List.of(
              scripted(peer -> {
                peer.open();
                server.die();
              }),
              scripted(Peer::open));
      Report report = run(server.uri(), oneByOne, two);
      assertThat(report.results())
          .extracting(Result::verdict)
          .containsExactly(Verdict.PASS, Verdict.INCONCLUSIVE);
      assertThat(report.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void aCaseThatIsBrokenItselfSaysNothingAboutThePeer() throws Exception {
    try (NaiveServer server = NaiveServer.with()) {
      List<Case> broken = List.of(scripted(_ -> List.of().getFirst()));
      Result result = run(server.uri(), SETTINGS, broken).results().getFirst();
      assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(result.actual()).startsWith("the case itself is broken");
    }
  }

  @Test
  void aFailureByTheClockGetsASecondChanceAlone() throws Exception {
    AtomicInteger plays = new AtomicInteger();
    Script slowOnce =
        _ -> {
          if (plays.incrementAndGet() == 1) {
            throw Judgement.late("busy");
          }
        };
    try (NaiveServer server = NaiveServer.with()) {
      Report report = run(server.uri(), SETTINGS, List.of(scripted(slowOnce)));
      assertThat(report.results().getFirst().verdict()).isEqualTo(Verdict.PASS);
      assertThat(plays).hasValue(2);
    }
  }

  @Test
  void aCaseWithoutVerdictGetsASecondChanceAlone() throws Exception {
    AtomicInteger plays = new AtomicInteger();
    Script brokenOnce =
        _ -> {
          if (plays.incrementAndGet() == 1) {
            throw new IOException("no more ports");
          }
        };
    try (NaiveServer server = NaiveServer.with()) {
      Report report = run(server.uri(), SETTINGS, List.of(scripted(brokenOnce)));
      assertThat(report.results().getFirst().verdict()).isEqualTo(Verdict.PASS);
      assertThat(report.exitCode()).isZero();
    }
  }

  @Test
  void aFailureByTheClockIsReportedAsOne() throws Exception {
    AtomicInteger plays = new AtomicInteger();
    Script slow =
        _ -> {
          plays.incrementAndGet();
          throw Judgement.late("nothing");
        };
    try (NaiveServer server = NaiveServer.with()) {
      List<Case> six = List.of(1, 2, 3, 4, 5, 6).stream().map(_ -> scripted(slow)).toList();
      Report report = run(server.uri(), SETTINGS, six);
      assertThat(report.results()).allMatch(Result::timedOut);
      assertThat(report.results()).first().asString().contains("also when run again alone");
      assertThat(report.results()).last().asString().contains("also when run again)");
      assertThat(plays).hasValue(6 + 6);
    }
  }

  /// A busy machine must not fail the seventh because the peer has failed six.
  @Test
  void whoeverManyHaveFailedBeforeGetsASecondChance() throws Exception {
    AtomicInteger plays = new AtomicInteger();
    Script slow =
        _ -> {
          throw Judgement.late("nothing");
        };
    Script slowOnce =
        _ -> {
          if (plays.incrementAndGet() == 1) {
            throw Judgement.late("busy");
          }
        };
    try (NaiveServer server = NaiveServer.with()) {
      List<Case> some =
          Stream.of(slow, slow, slow, slow, slow, slow, slowOnce).map(RunTests::scripted).toList();
      assertThat(run(server.uri(), SETTINGS, some).results())
          .last()
          .extracting(Result::verdict)
          .isEqualTo(Verdict.PASS);
    }
  }

  /// In the second there is always something to come, however long the machine may take over it. So
  /// nothing but its whole length can end it.
  @Test
  void aCaseWithoutEndIsEndedAndLate() throws Exception {
    Settings hasty = SETTINGS.timeout(Duration.ofMillis(100));
    Script silent =
        peer -> {
          peer.connect();
          peer.next();
          peer.next();
        };
    Script busy =
        peer -> {
          peer.connect();
          while (peer.nextWithin(Duration.ofMinutes(1)).orElseThrow() instanceof Received) {
            peer.send(Frame.ping(""));
          }
        };
    try (var listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> pong(listening));
      URI server = URI.create("ws://127.0.0.1:%d/".formatted(listening.getLocalPort()));
      Report report =
          (Report)
              Runner.of(server, hasty, (_, _, _) -> {})
                  .trusting()
                  .run(List.of(scripted(silent), scripted(busy)));
      assertThat(report.results()).allMatch(Result::timedOut);
      assertThat(report.results().getLast().actual()).startsWith("still busy after 1.0 s");
    }
  }

  /// Sends a Pong to whoever comes, and one for each ping, for ever.
  private static void pong(ServerSocket listening) {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> pong(socket));
      }
    } catch (IOException _) {
      // closed: the end of the test
    }
  }

  private static void pong(Socket socket) {
    byte[] ping = Frame.ping("").encode(true, 1);
    try (socket) {
      do {
        socket.getOutputStream().write(Frame.pong("").encode(false, 0));
      } while (socket.getInputStream().readNBytes(ping.length).length == ping.length);
    } catch (IOException _) {
      // the kit has gone
    }
  }

  /// The look before the first case, for a peer that can be opened and for each thing that it can
  /// do. A busy machine must not make another peer of it.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  @Execution(ExecutionMode.CONCURRENT)
  void whoWasLateOnceIsLookedAtOnceMore(int connection) throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    var socket =
        new ServerSocket(0, 200, InetAddress.getLoopbackAddress()) {
          @Override
          public Socket accept() throws IOException {
            Socket next = super.accept();
            return accepted.incrementAndGet() == connection ? super.accept() : next;
          }
        };
    try (NaiveServer server = NaiveServer.on(socket, "ws")) {
      Report report = run(server.uri(), SETTINGS, List.of());
      assertThat(report.abilities()).containsExactlyInAnyOrder(Ability.values());
    }
  }

  @Test
  void aServerBehindTlsIsJudgedLikeAnyOther(@TempDir Path folder) throws Exception {
    SSLContext tls = selfSigned(folder);
    var socket =
        tls.getServerSocketFactory().createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    try (NaiveServer server = NaiveServer.on(socket, "wss")) {
      List<Case> some = Cases.all().stream().filter(one -> one.id().contains("/5.5")).toList();
      Report report = run(server.uri(), SETTINGS.timeout(Duration.ofSeconds(5)), some);
      assertThat(report.results())
          .hasSizeGreaterThan(20)
          .allSatisfy(one -> assertThat(one.verdict()).as(one.toString()).isEqualTo(Verdict.PASS));
    }
  }

  /// A key made by the tool that comes with the JDK, since the JDK has no public class for it.
  private static SSLContext selfSigned(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("key.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
    managers.init(keys, "secret".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/", "localhost:80", "ws:///path", "ws://host/#there"})
  void whatIsNoUrlOfAWebSocketIsRefused(String url) {
    assertThatThrownBy(() -> Runner.of(URI.create(url), SETTINGS, (_, _, _) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(url);
  }
}
