package dev.ws101.application;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.ReadyState;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.framing.CloseCode;
import dev.ws101.handshake.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A client that connects again when its connection is lost.
///
/// ```java
/// var client = ReconnectingClient.to(uri, Options.DEFAULT, Backoff.DEFAULT, ws -> ws.send("subscribe news"));
/// client.run(ws -> { for (Message m : ws) show(m); });
/// ```
///
/// The handler of [#run] is called anew for every connection, with the thread that called `run`; a
/// [ListenerLoop] is one. Nothing is sent again by itself: of what was sent last, nobody here knows
/// whether it arrived.
///
/// `run` may be called once; every other method by any thread at any time.
public final class ReconnectingClient implements AutoCloseable {

  /// Makes one attempt. May refresh a token, or choose another server.
  @FunctionalInterface
  public interface Connector {
    WebSocket connect() throws IOException;
  }

  /// The clock, as far as a client needs it; tests have their own.
  public interface Time {
    /// That of the system.
    Time SYSTEM =
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void pause(Duration delay, CountDownLatch end) throws InterruptedException {
            end.await(TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
          }
        };

    /// Nanoseconds since some moment.
    long nanos();

    /// Returns when the time has passed or `end` has been counted down, whichever comes first.
    void pause(Duration delay, CountDownLatch end) throws InterruptedException;
  }

  /// What happens, in this order: `Connecting`; then `Failed`, or `Open` and `Lost`, or just `Lost`
  /// if the connection ended while it was being subscribed; then `Waiting`, and again from the
  /// start; `Over` is the last.
  public sealed interface Event {

    /// An attempt begins.
    ///
    /// @param attempt 1 for the first, and one more than there were setbacks in a row
    record Connecting(int attempt) implements Event {}

    /// Messages may go both ways, and the subscription has been made anew.
    record Open(WebSocket socket) implements Event {}

    /// Why there is no connection.
    sealed interface Setback extends Event {}

    /// An attempt failed.
    record Failed(IOException failure) implements Setback {}

    /// A connection has ended.
    record Lost(CloseResult result, Duration lasted) implements Setback {}

    /// Time has to pass before the next attempt.
    record Waiting(Duration delay) implements Event {}

    /// There will be no further attempt.
    ///
    /// @param why empty when we were closed or interrupted, or the handler failed
    record Over(Optional<Setback> why) implements Event {}
  }

  /// What an application does on the way; all of it on the thread of [#run].
  @FunctionalInterface
  public interface Hooks {
    /// Subscribes, anew after every opening: nobody else can send before this has returned.
    void opened(WebSocket socket) throws IOException;

    /// Sees every event.
    default void saw(Event event) {}

    /// Whether trying again is of no use. Unless overridden: either side said Close with 1000, so
    /// the work is done; or the server found fault with our request, by a status of 3xx or 4xx
    /// other than 408, 425 and 429.
    default boolean isHopeless(Event.Setback setback) {
      return switch (setback) {
        case Event.Lost(CloseResult result, _) ->
            Stream.of(result.sent(), result.received())
                .flatMap(Optional::stream)
                .anyMatch(close -> close.code() == CloseCode.NORMAL);
        case Event.Failed _ ->
            refusal(setback)
                .map(HttpResponse::status)
                .filter(status -> status / 100 == 3 || status / 100 == 4)
                .filter(status -> status != 408 && status != 425 && status != 429)
                .isPresent();
      };
    }
  }

  private static final String FAILED = "the handler failed";

  private final Connector connector;
  private final Backoff backoff;
  private final Hooks hooks;
  private final Time time;
  private final RandomGenerator random;
  private final AtomicBoolean running = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile WebSocket connection;
  private volatile WebSocket subscribed;
  private volatile boolean isOver;

  /// @param random for the waits, which nobody should be able to foretell from another client's
  public ReconnectingClient(
      Connector connector, Backoff backoff, Hooks hooks, Time time, RandomGenerator random) {
    this.connector = connector;
    this.backoff = backoff;
    this.hooks = hooks;
    this.time = time;
    this.random = random;
  }

  /// A client of one server.
  public static ReconnectingClient to(URI uri, Options options, Backoff backoff, Hooks hooks) {
    return new ReconnectingClient(
        () -> WebSocketClient.connect(uri, options),
        backoff,
        hooks,
        Time.SYSTEM,
        RandomGenerator.getDefault());
  }

  /// Keeps a connection open and has it handled, until [#close], an interrupt, or nothing is left
  /// to try.
  ///
  /// A handler that returns has done its work: the connection is closed with 1000, which is the end
  /// unless [Hooks#isHopeless] thinks otherwise.
  ///
  /// @return why it is over
  /// @throws IOException what the handler threw, unless it was [ConnectionClosed]: its connection
  ///   has been closed with 1011, and that was the last. The same goes for what is not checked
  public Event.Over run(WebSocketHandler handler) throws IOException {
    if (!running.compareAndSet(false, true)) {
      throw new IllegalStateException("run() has been called before; make another client");
    }
    Event.Over over = new Event.Over(Optional.empty());
    try {
      over = new Event.Over(untilOver(handler));
    } finally {
      isOver = true;
      hooks.saw(over);
    }
    return over;
  }

  private Optional<Event.Setback> untilOver(WebSocketHandler handler) throws IOException {
    int failures = 0;
    while (true) {
      hooks.saw(new Event.Connecting(failures + 1));
      Event.Setback setback = attempt(handler);
      hooks.saw(setback);
      failures = wasStable(setback) ? 1 : failures + 1;
      if (isClosed()) {
        return Optional.empty();
      }
      if (failures >= backoff.attempts() || hooks.isHopeless(setback)) {
        return Optional.of(setback);
      }
      if (!pause(backoff.delay(failures, random).plus(asked(setback)))) {
        return Optional.empty();
      }
    }
  }

  private Event.Setback attempt(WebSocketHandler handler) throws IOException {
    try {
      connection = connector.connect();
    } catch (IOException e) {
      return new Event.Failed(e);
    }
    long start = time.nanos();
    CloseResult end = handled(connection, handler);
    return new Event.Lost(end, Duration.ofNanos(time.nanos() - start));
  }

  private CloseResult handled(WebSocket socket, WebSocketHandler handler) throws IOException {
    try {
      if (!isClosed()) {
        hooks.opened(socket);
        subscribed = socket;
        hooks.saw(new Event.Open(socket));
        handler.handle(socket);
      }
      return socket.close(CloseCode.NORMAL, "");
    } catch (ConnectionClosed _) {
      // In case that it is the end of another connection, this one has to end, too.
      return socket.close(CloseCode.INTERNAL_ERROR, FAILED);
    } catch (IOException | RuntimeException | Error e) {
      socket.close(CloseCode.INTERNAL_ERROR, FAILED); // [6455-7.4.1-11]
      throw e;
    } finally {
      subscribed = null;
    }
  }

  private boolean wasStable(Event.Setback setback) {
    return setback instanceof Event.Lost(_, Duration lasted)
        && lasted.compareTo(backoff.stable()) >= 0;
  }

  /// What the server asks for by `Retry-After`, as far as it is a number of seconds and we are
  /// willing to wait.
  private Duration asked(Event.Setback setback) {
    return refusal(setback)
        .flatMap(response -> response.headers().first("Retry-After"))
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(value -> Duration.ofSeconds(Integer.parseInt(value)))
        .map(wanted -> wanted.compareTo(backoff.most()) < 0 ? wanted : backoff.most())
        .orElse(Duration.ZERO);
  }

  private static Optional<HttpResponse> refusal(Event.Setback setback) {
    return setback instanceof Event.Failed(HandshakeRefused refused)
        ? refused.refusal().response()
        : Optional.empty();
  }

  /// @return whether to go on
  private boolean pause(Duration delay) {
    hooks.saw(new Event.Waiting(delay));
    try {
      time.pause(delay, closed);
      return !isClosed();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /// Whether messages can be sent now. `CONNECTING` from the beginning until the first connection
  /// is subscribed, and between two; `CLOSING` from [#close] on, and `CLOSED` when [#run] is over.
  public ReadyState readyState() {
    WebSocket socket = subscribed;
    if (isOver) {
      return ReadyState.CLOSED;
    }
    if (isClosed()) {
      return ReadyState.CLOSING;
    }
    boolean open = socket != null && socket.readyState() == ReadyState.OPEN;
    return open ? ReadyState.OPEN : ReadyState.CONNECTING;
  }

  /// The connection of this moment; empty while there is none, or none that has been subscribed.
  public Optional<WebSocket> socket() {
    return Optional.ofNullable(subscribed);
  }

  /// Closes the connection with 1000, if there is one, and makes [#run] return. An attempt that is
  /// under way is finished first, and its connection closed.
  @Override
  public void close() {
    closed.countDown();
    WebSocket open = connection;
    if (open != null) {
      open.close();
    }
  }
}
