package dev.ws101.eventloop;

import dev.ws101.control.Close;
import dev.ws101.control.CloseResult;
import dev.ws101.control.Ping;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.MessageInput;
import dev.ws101.endpoint.MessageOutput;
import dev.ws101.endpoint.Opened;
import dev.ws101.endpoint.Pings;
import dev.ws101.endpoint.ReadyState;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.engine.Event;
import dev.ws101.engine.PreparedMessage;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// A connection as the application sees it.
///
/// On the loop's own thread a call goes straight to the engine; from any other it is left for the
/// loop, and waits only where [WebSocket] says that it waits.
final class LoopSocket implements WebSocket {
  private final InetSocketAddress peer;
  private Conversation conversation;
  private LoopSending here;

  /// Made when somebody off the loop needs it.
  private volatile RemoteSending elsewhere;

  private volatile Map<String, Object> attributes;
  private volatile Opened opening;
  private volatile CloseResult result;

  /// What whoever sends is told; null as long as anything may be sent.
  private volatile CloseResult ending;

  private volatile Pings pings;
  private HandlerThread handler;

  /// Null when nobody receives, as a listener is called.
  private Receiving receiving;

  LoopSocket(InetSocketAddress peer) {
    this.peer = peer;
  }

  /// Connects the two views of a connection, before anything happens.
  void of(Conversation whose, LoopSending sender) {
    conversation = whose;
    here = sender;
  }

  /// The thread that receives, if there is one.
  void handler(HandlerThread thread) {
    handler = thread;
    receiving = new Receiving(this::next);
  }

  void opened(Event.Opened event) {
    opening = Opened.of(event);
  }

  /// Whether there was a connection at all.
  boolean wasOpened() {
    return opening != null;
  }

  /// The end. Whoever waits is let go.
  void over(CloseResult end) {
    synchronized (this) {
      result = end;
    }
    here.over(end);
    if (elsewhere != null) {
      elsewhere.over(end);
    }
    if (pings != null) {
      pings.over(new ConnectionClosed(end));
    }
  }

  /// Output has been written.
  void progressed() {
    here.tell();
    if (ending == null && opening != null && !here.maySend()) {
      ending = here.ending();
    }
    if (elsewhere != null) {
      elsewhere.progressed();
    }
  }

  /// Whether nothing more is to be received until something is written.
  boolean isHeldUp() {
    return here.isHeldUp();
  }

  /// Whether this is but the end of the connection, which is told anyway.
  boolean isOver(Throwable error) {
    return error instanceof ConnectionClosed closed
        && (closed.result() == result || readyState() != ReadyState.OPEN);
  }

  private boolean isHere() {
    return conversation.loop().isHere();
  }

  private RemoteSending elsewhere() {
    RemoteSending known = elsewhere;
    return known != null ? known : madeElsewhere();
  }

  private synchronized RemoteSending madeElsewhere() {
    if (elsewhere == null) {
      RemoteSending made = new RemoteSending(conversation, here, conversation.options().outbox());
      if (result != null) {
        made.over(result);
      }
      elsewhere = made;
      if (ending != null) { // to be asked after the loop can see what was made
        made.close(new ConnectionClosed(ending));
      }
    }
    return elsewhere;
  }

  /// There is room for more messages.
  void goOn() {
    conversation.loop().execute(conversation::goOn);
  }

  @Override
  public Event receiveEvent() throws ConnectionClosed {
    return receiving().event();
  }

  @Override
  public MessageInput receiveStream() throws ConnectionClosed {
    return receiving().stream();
  }

  private Receiving receiving() {
    if (receiving == null || isHere()) {
      throw new IllegalStateException(
          "on a loop nobody waits for a message; the listener is called with it");
    }
    return receiving;
  }

  /// The next event for the handler's thread.
  Event next(boolean parts) throws ConnectionClosed {
    try {
      Event event = handler.take(parts);
      if (event == null) {
        throw new ConnectionClosed(result);
      }
      return event;
    } catch (InterruptedException _) {
      throw new ConnectionClosed(cutAndAwaited());
    }
  }

  /// Has the connection cut, and waits for that.
  private CloseResult cutAndAwaited() {
    conversation.loop().execute(() -> conversation.cutNow("interrupted"));
    try {
      while (true) {
        try {
          return elsewhere().awaitEnd();
        } catch (InterruptedException _) {
          // it is about to end anyway
        }
      }
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void send(Message message) throws ConnectionClosed {
    if (isHere()) {
      here.send(message);
    } else {
      elsewhere().send(message);
    }
  }

  @Override
  public void send(byte[] bytes, int from, int to) throws ConnectionClosed {
    if (isHere()) {
      here.send(bytes, from, to);
    } else {
      WebSocket.super.send(bytes, from, to);
    }
  }

  @Override
  public void send(PreparedMessage message) throws ConnectionClosed {
    if (isHere()) {
      here.send(message);
    } else {
      elsewhere().send(message);
    }
  }

  @Override
  public MessageOutput sendStream(boolean text) throws ConnectionClosed {
    return elsewhere().stream(text);
  }

  @Override
  public CompletableFuture<Sent> post(Message message) {
    return isHere() ? here.post(message) : elsewhere().post(message);
  }

  @Override
  public CompletableFuture<Sent> post(PreparedMessage message) {
    return isHere() ? here.post(message) : elsewhere().post(message);
  }

  @Override
  public long bufferedAmount() {
    return isHere() ? here.pending() : elsewhere().pending();
  }

  @Override
  public ReadyState readyState() {
    if (result != null) {
      return ReadyState.CLOSED;
    }
    boolean open = isHere() ? here.maySend() : elsewhere().maySend();
    return open ? ReadyState.OPEN : ReadyState.CLOSING;
  }

  @Override
  public CompletableFuture<Duration> ping() throws ConnectionClosed {
    return ping(madePings().payload());
  }

  @Override
  public CompletableFuture<Duration> ping(byte[] payload) throws ConnectionClosed {
    byte[] own = new Ping(payload).payload().clone(); // [6455-5.5-01] judges its length
    Pings ours = madePings();
    CompletableFuture<Duration> answer = ours.sent(own);
    boolean many = ours.isFull();
    if (isHere()) {
      here.ping(own, many);
    } else {
      elsewhere().ping(own, many);
    }
    return answer;
  }

  /// A ping of the heartbeat, on the loop.
  void beat() {
    Pings ours = madePings();
    byte[] payload = ours.payload();
    ours.sent(payload);
    here.beat(payload);
  }

  @Override
  public Optional<Duration> roundTrip() {
    return pings().flatMap(Pings::roundTrip);
  }

  /// Our pings, if there was one ever.
  Optional<Pings> pings() {
    return Optional.ofNullable(pings);
  }

  /// The same, made for the first ping.
  synchronized Pings madePings() {
    if (pings == null) {
      pings = new Pings();
    }
    return pings;
  }

  @Override
  public void startClosing(int code, String reason) {
    Close close = lastWord(code, reason);
    if (isHere()) {
      here.startClosing(close.code(), close.reason());
    } else {
      elsewhere().startClosing(close.code(), close.reason());
    }
    if (handler != null) {
      handler.leave();
      goOn(); // also when it is being closed already, and what is left stands in the way of the end
    }
  }

  /// All is well only if nothing lacks its end.
  private Close lastWord(int code, String reason) {
    RemoteSending others = elsewhere;
    boolean unfinished = code == CloseCode.NORMAL && others != null && others.isInParts();
    return unfinished
        ? new Close(CloseCode.INTERNAL_ERROR, MessageOutput.UNFINISHED)
        : new Close(code, reason);
  }

  @Override
  public CloseResult close(int code, String reason) {
    if (result == null && isHere()) {
      throw new IllegalStateException(
          "close() waits, and a loop must not; use startClosing(), onClose tells the end");
    }
    startClosing(code, reason);
    try {
      return elsewhere().awaitEnd();
    } catch (InterruptedException _) {
      return cutAndAwaited();
    }
  }

  @Override
  public Event.Opened opening() {
    return opening.event();
  }

  @Override
  public Optional<String> subprotocol() {
    return opening.subprotocol();
  }

  @Override
  public String remote() {
    return peer.getAddress().getHostAddress() + ":" + peer.getPort();
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> known = attributes;
    return known != null ? known : madeAttributes();
  }

  private synchronized Map<String, Object> madeAttributes() {
    if (attributes == null) {
      attributes = new ConcurrentHashMap<>();
    }
    return attributes;
  }
}
