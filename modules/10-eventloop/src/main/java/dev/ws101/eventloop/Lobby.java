package dev.ws101.eventloop;

import dev.ws101.endpoint.Admissions;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.SharedCredit;
import dev.ws101.endpoint.Turnstile;
import dev.ws101.endpoint.UpgradeRequest;
import dev.ws101.engine.Admission;
import dev.ws101.engine.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Where clients arrive: counts them, gives each to a loop, and knows who is here. For any thread.
final class Lobby {
  private static final System.Logger LOG = System.getLogger(EventLoopServer.class.getName());

  private final List<Loop> loops;
  private final Options options;
  private final Gate gate;
  private final Handlers handlers;
  private final Admissions admissions;
  private final Turnstile turnstile;
  private final SharedCredit credit = new SharedCredit(SharedCredit.OF_A_SERVER);
  private final Set<Conversation> guests = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean closing;

  /// @throws IllegalArgumentException when no handshake can be made from the options
  Lobby(List<Loop> loops, Options options, Gate gate, Handlers handlers) {
    this.loops = loops;
    this.options = options;
    this.gate = gate;
    this.handlers = handlers;
    this.admissions = new Admissions(options.door(), gate);
    this.turnstile = new Turnstile(options.door().crowd());
    options.server(_ -> Admission.ACCEPT).close(); // now rather than at the first connection
  }

  /// Those that have come and not left.
  Set<Conversation> guests() {
    return guests;
  }

  /// From now on whoever comes is told to come later.
  void drain() {
    admissions.drain();
  }

  /// From now on nobody comes in.
  void close() {
    closing = true;
  }

  /// Somebody comes.
  void arrive(SocketChannel channel, Port port) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
      LoopSocket socket = new LoopSocket(peer);
      Turnstile.Turn turned = turnstile.enter(socket.remote());
      if (turned == Turnstile.Turn.CROWDED_OUT) {
        turnstile.leave(socket.remote(), turned);
        channel.close();
        return;
      }
      Loop loop = loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
      loop.execute(() -> begin(channel, port, loop, socket, turned));
    } catch (IOException _) {
      channel.close(); // it has gone already
    }
  }

  private void begin(
      SocketChannel channel, Port port, Loop loop, LoopSocket socket, Turnstile.Turn turned) {
    Runnable leave = () -> turnstile.leave(socket.remote(), turned);
    try {
      Stream stream =
          port.tls().isPresent()
              ? new TlsStream(channel, port.tls().get(), port.clients(), loop)
              : new PlainStream(channel);
      Protocol protocol = protocol(port.tls().isPresent(), stream, socket, turned);
      Conversation conversation = new Conversation(loop, stream, protocol, options, socket);
      Recipient recipient = handlers.recipient(socket);
      guests.add(conversation);
      conversation.begin(
          recipient,
          channel.register(loop.selector(), SelectionKey.OP_READ, conversation),
          gate != Gate.OPEN,
          () -> {
            leave.run();
            left(conversation);
          });
      if (closing) {
        conversation.cutNow("the server stops");
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "a client could not be let in", e);
      leave.run();
      PlainStream.drop(channel);
    }
  }

  private Protocol protocol(
      boolean secure, Stream stream, LoopSocket socket, Turnstile.Turn turned) {
    Protocol protocol =
        options.server(request ->
            admissions.admit(
                turned,
                new UpgradeRequest(
                    request, socket.remote(), secure, stream.certificates(), socket.attributes())));
    protocol.trust(credit);
    return protocol;
  }

  private void left(Conversation conversation) {
    guests.remove(conversation);
    if (guests.isEmpty()) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /// Closes these with 1001, each on its loop.
  static void goAway(Collection<Conversation> some) {
    some.forEach(it -> it.loop().execute(it::goAway));
  }

  /// Ends all at once.
  void cut() {
    guests.forEach(it -> it.loop().execute(() -> it.cutNow("the server stops")));
  }

  /// Waits until nobody is here any more, or until then, as [System#nanoTime].
  synchronized void awaitEmpty(long deadline) throws InterruptedException {
    while (!guests.isEmpty()) {
      if (deadline == Alarms.NEVER) {
        wait();
      } else {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
  }
}
