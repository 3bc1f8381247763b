package dev.ws101.kit;

import dev.ws101.kit.autobahn.Behavior;
import dev.ws101.kit.autobahn.Errand;
import dev.ws101.kit.autobahn.Numbers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import tools.jackson.databind.json.JsonMapper;

/// Judges clients that come by themselves and say by their URL what they want, as they do with the
/// fuzzing server of the Autobahn testsuite ([Errand] has the URLs). Each connection is dealt with
/// on its own, at the same time as others; clients are told apart by the names that they give.
public final class DriverServer implements AutoCloseable {
  /// Is told what happens, by several threads.
  public interface Events {
    /// A client has played one connection of a case.
    void played(String agent, Numbers.Entry entry, Result result);

    /// A client wants all reports to be written; its connection waits for that.
    void update();
  }

  private static final String SERVER = "ws101";
  private static final int WAITING = 64;

  private final ServerSocket door;
  private final Numbers numbers;
  private final Settings settings;
  private final BiPredicate<String, String> excluded;
  private final Events events;
  private final Map<String, Agent> agents = new LinkedHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final long start = System.nanoTime();
  private int playing;

  private DriverServer(
      ServerSocket door,
      Numbers numbers,
      Settings settings,
      BiPredicate<String, String> excluded,
      Events events) {
    this.door = door;
    this.numbers = numbers;
    this.settings = settings;
    this.excluded = excluded;
    this.events = events;
  }

  /// Listens and deals with whoever comes.
  ///
  /// @param excluded whether an agent is not to be judged by an id
  /// @throws IOException when nobody can listen there
  public static DriverServer listen(
      InetSocketAddress address,
      Numbers numbers,
      Settings settings,
      BiPredicate<String, String> excluded,
      Events events)
      throws IOException {
    ServerSocket door = new ServerSocket(address.getPort(), WAITING, address.getAddress());
    DriverServer server = new DriverServer(door, numbers, settings, excluded, events);
    Thread.ofVirtual().name("ws101-kit-driver").start(server::acceptAll);
    return server;
  }

  public int port() {
    return door.getLocalPort();
  }

  /// Waits until a client says that nothing more will come.
  ///
  /// @return false if the time is over
  public boolean await(Duration atMost) throws InterruptedException {
    return over.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// What has come so far, a report for each client, in the order of their first visits. Clients
  /// see the end of a connection before its result is there, so that is waited for.
  public List<Report> reports() throws InterruptedException {
    awaitIdle();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return all().stream()
        .map(agent -> agent.report(numbers.cases(), settings, took))
        .filter(report -> !report.results().isEmpty())
        .toList();
  }

  private synchronized void awaitIdle() throws InterruptedException {
    new Wait(settings.timeout()).until(() -> playing == 0, this);
  }

  private synchronized void playing(int change) {
    playing += change;
    notifyAll();
  }

  private List<Agent> all() {
    synchronized (agents) {
      return new ArrayList<>(agents.values());
    }
  }

  private Agent agent(String name) {
    synchronized (agents) {
      return agents.computeIfAbsent(name, Agent::new);
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = door.accept();
        Thread.ofVirtual().name("ws101-kit-visit").start(() -> receive(socket));
      }
    } catch (IOException _) {
      over.countDown(); // closed
    }
  }

  private void receive(Socket socket) {
    try (socket) {
      Optional<DriverRequest> request = DriverRequest.read(socket, settings.timeout());
      if (request.isPresent()) {
        deal(request.get());
      }
    } catch (IOException | Judgement _) {
      // it has left, or has not behaved: there is nothing to judge it by
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void deal(DriverRequest request) throws IOException, InterruptedException {
    if (!request.wantsWebSocket()) {
      request.answer(200, "text/html", StatusPage.of(numbers, reports()));
      return;
    }
    switch (Errand.of(request.resource(), numbers)) {
      case Errand.Count() -> reply(request, Optional.of(String.valueOf(numbers.count())));
      case Errand.Info(Numbers.Entry entry) ->
          reply(
              request, Optional.of(json("id", entry.id(), "description", entry.subject().title())));
      case Errand.Status(String agent, List<Numbers.Entry> entries) ->
          reply(request, status(agent(agent), entries));
      case Errand.Run(String agent, List<Numbers.Entry> entries) ->
          run(request, agent(agent), entries);
      case Errand.Update(boolean last) -> update(request, last);
      case Errand.Stop() -> close();
      case Errand.Unclear(String reason) -> request.answer(500, "text/plain", reason + "\n");
    }
  }

  private Optional<String> status(Agent agent, List<Numbers.Entry> entries)
      throws InterruptedException {
    return agent
        .await(entries, settings.timeout().multipliedBy(WAITING))
        .map(result -> json("behavior", Behavior.of(result, entries.getFirst().id()).word()));
  }

  private static String json(String... namesAndValues) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return JsonMapper.shared().writeValueAsString(members);
  }

  private void update(DriverRequest request, boolean last) throws IOException {
    events.update();
    try {
      reply(request, Optional.empty());
    } finally {
      if (last) {
        close();
      }
    }
  }

  /// Opens the connection, says this, if anything, and closes it.
  private void reply(DriverRequest request, Optional<String> text) throws IOException {
    Session session =
        new Session(
            new Caller(request.contact(), new Agent(""), ""),
            Set.of(),
            settings.timeout(),
            new SplittableRandom(),
            new WireLog());
    try (Peer peer = new Peer(session)) {
      Visit visit = peer.visit();
      visit.mustHaveAsked();
      visit.reply(visit.welcome().plus("Server", SERVER));
      text.ifPresent(words -> peer.send(Frame.text(words)));
      peer.leave(Frame.close());
    }
  }

  private void run(DriverRequest request, Agent agent, List<Numbers.Entry> entries)
      throws IOException {
    Numbers.Entry entry = agent.next(entries);
    if (excluded.test(agent.name(), entry.id())) {
      reply(request, Optional.empty());
      return;
    }
    playing(1);
    try {
      Result result = result(request, agent, entry);
      agent.keep(entry, result);
      events.played(agent.name(), entry, result);
    } finally {
      playing(-1);
    }
  }

  private Result result(DriverRequest request, Agent agent, Numbers.Entry entry) {
    Caller caller = new Caller(request.contact(), agent, "--listen " + port());
    CaseRun run = CaseRun.by(caller, settings, request.asked());
    boolean hopeless = agent.isDead() && !entry.subject().handshakeOnly();
    return hopeless
        ? run.without(entry.subject(), Verdict.FAIL, "the peer is dead after the handshake")
        : run.run(entry);
  }

  /// Listens no longer. Who is being judged is judged to the end.
  @Override
  public void close() throws IOException {
    door.close();
    over.countDown();
  }
}
