package dev.ws101.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.fragmentation.Message;
import dev.ws101.kit.Case;
import dev.ws101.kit.DriverServer;
import dev.ws101.kit.Evidence;
import dev.ws101.kit.Outcome;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Role;
import dev.ws101.kit.Runner;
import dev.ws101.kit.Settings;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.autobahn.Numbers;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The kit, with a proxy between it and us. Whatever a proxy does wrong is named here, and has to
/// be gone from here once the proxy does it right.
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProxyTests {
  private static final int AT_A_TIME = 16;

  /// The case by which a client that comes by itself shows that it lives: the first of all.
  private static final String MEETING = "6455/4.1/request-line";

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir static Path directory;
  private static Tls tls;

  @BeforeAll
  static void prepare() throws Exception {
    tls = Tls.in(directory);
  }

  static Stream<Proxy> proxies() {
    return Stream.of(Proxy.NGINX, Proxy.HAPROXY);
  }

  static Stream<Arguments> fronts() {
    return proxies().flatMap(proxy -> Stream.of("ws", "wss").map(at -> Arguments.of(proxy, at)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("fronts")
  void ourServerPassesBehind(Proxy proxy, String scheme) throws Exception {
    Peers.requireHere(proxy.missing());
    try (WebSocketServer server = WebSocketServer.listen(ANY_PORT, ProxyTests::echo);
        Proxy.Running front = proxy.start(server.uri().getPort(), tls)) {
      URI uri = front.uri(scheme.equals("wss"));
      switch (Runner.of(uri, Settings.DEFAULT, (_, _, _) -> {}).run(Cases.all())) {
        case Outcome.CouldNotRun(String reason) -> fail(reason);
        case Report report -> judge(report, known(proxy));
      }
    }
  }

  private static Map<String, String> known(Proxy proxy) {
    return proxy == Proxy.NGINX && proxy.isBefore(1, 23)
        ? Map.of(
            "6455/4.2.1/connection-second-line",
            "of several lines of Connection nginx passes on the first, until 1.23")
        : Map.of();
  }

  @ParameterizedTest
  @MethodSource("proxies")
  void ourClientPassesThrough(Proxy proxy) throws Exception {
    Peers.requireHere(proxy.missing());
    Numbers numbers = Numbers.of(Cases.all().stream().filter(ProxyTests::passesProxies).toList());
    try (DriverServer kit =
            DriverServer.listen(
                ANY_PORT, numbers, Settings.DEFAULT, (_, _) -> false, new Silent());
        Proxy.Running front = proxy.start(kit.port(), tls)) {
      visit(front.secure(), numbers.count());
      Report report = kit.reports().getFirst();
      assertThat(report.results()).hasSameSizeAs(numbers.cases());
      judge(report, Map.of());
    }
  }

  /// Whether a case is about what the client gets from the server. What stands in a request, and
  /// what an answer must be like, a proxy sees to itself.
  private static boolean passesProxies(Case one) {
    boolean behindTheHandshake =
        one.rung() > 2
            && Stream.of("6455/3/", "6455/4.", "6455/11.", "robust/hs/", "robust/tls/")
                .noneMatch(one.id()::startsWith);
    return Settings.DEFAULT.plays(one)
        && one.roles().contains(Role.CLIENT)
        && (behindTheHandshake || one.id().equals(MEETING));
  }

  /// Comes once for each case, for the first alone: by that the kit gets to know its guest.
  private static void visit(URI front, int count) throws InterruptedException {
    Semaphore free = new Semaphore(AT_A_TIME);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 1; number <= count; number++) {
        URI uri = front.resolve("/runCase?case=%d&agent=ws101".formatted(number));
        int cost = number == 1 ? AT_A_TIME : 1;
        free.acquire(cost);
        threads.submit(() -> {
          try (WebSocket socket =
              WebSocketClient.connect(uri, Options.DEFAULT.with(tls.client()))) {
            echo(socket);
          } finally {
            free.release(cost);
          }
          return null;
        });
      }
    }
  }

  private static void echo(WebSocket socket) throws IOException {
    for (Message message : socket) {
      socket.send(message);
    }
  }

  /// @param known the cases that fail by a fault of the proxy, and the fault
  private static void judge(Report report, Map<String, String> known) {
    assertThat(report.count(Verdict.PASS)).isGreaterThan(200);
    Map<String, String> failed = new TreeMap<>();
    for (Result result : report.results()) {
      boolean unknown = result.verdict() == Verdict.INCONCLUSIVE;
      if (unknown || result.countsAsFailure(Settings.DEFAULT.gate())) {
        String id = result.subject().id();
        String evidence = String.join("\n", Evidence.of(result, report.role()));
        failed.put(id, known.getOrDefault(id, result + "\n" + evidence));
      }
    }
    assertThat(failed).isEqualTo(known);
  }

  /// The reports say it all.
  private static final class Silent implements DriverServer.Events {
    @Override
    public void played(String agent, Numbers.Entry entry, Result result) {}

    @Override
    public void update() {}
  }
}
