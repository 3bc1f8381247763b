package dev.ws101.eventloop;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.Gauge;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.engine.Event;
import java.util.ArrayDeque;

/// Runs a handler on a virtual thread of the connection's own, where it may block. The loop puts in
/// what comes, the handler takes it out.
///
/// Whether a message comes as a whole or in parts is for the handler to say when it asks. So what
/// is large, or not yet here as a whole, has to wait for that. What is small may be there before:
/// many of those in one read then cost one change of threads.
final class HandlerThread implements Recipient {
  /// How much may wait for the handler; one small message more is taken while there is less.
  private static final int MOST_EVENTS = 256;

  private static final int MOST_OCTETS = 256 * 1024;

  private final WebSocketHandler handler;
  private final LoopSocket socket;
  private final ArrayDeque<Event> inbox = new ArrayDeque<>(1);
  private long octets;
  private boolean inParts;
  private boolean asking;

  /// Whether the loop has something that the handler is to ask for.
  private boolean waits;

  private boolean leaving;
  private boolean dropping;
  private CloseResult result;

  HandlerThread(WebSocketHandler handler, LoopSocket socket) {
    this.handler = handler;
    this.socket = socket;
  }

  @Override
  public void opened() {
    Thread.ofVirtual()
        .name("ws101-connection " + socket.remote())
        .start(() -> handler.serve(socket));
  }

  @Override
  public synchronized boolean wantsParts() {
    return inParts;
  }

  @Override
  public synchronized boolean hasRoom() {
    return leaving || asking && inbox.isEmpty();
  }

  @Override
  public synchronized boolean hasRoomForSmall() {
    return !inParts && !isFull();
  }

  @Override
  public synchronized boolean readsAhead() {
    return !inParts;
  }

  @Override
  public synchronized boolean waits() {
    waits = !hasRoom();
    return waits;
  }

  private boolean isFull() {
    return inbox.size() >= MOST_EVENTS || octets >= MOST_OCTETS;
  }

  /// The connection is being closed from here: what nobody may want to take any more does not keep
  /// us from seeing the end.
  synchronized void leave() {
    leaving = true;
  }

  @Override
  public synchronized void received(Event event) {
    dropping |= leaving && isFull();
    if (dropping) {
      return; // and nothing behind it: a message must not lose its middle
    }
    inbox.add(event);
    octets += octets(event);
    notifyAll();
  }

  private static long octets(Event event) {
    return switch (event) {
      case Event.Received received -> Gauge.octets(received.message());
      case Event.Part part -> part.bytes().length;
      default -> 0;
    };
  }

  @Override
  public synchronized void over(CloseResult end) {
    result = end;
    notifyAll();
  }

  /// The next message, ping or pong, waiting for it.
  ///
  /// @param parts whether messages that begin from now on are to come in parts
  /// @return null when there will be none
  Event take(boolean parts) throws InterruptedException {
    if (ask(parts)) {
      socket.goOn();
    }
    return taken();
  }

  private synchronized Event taken() throws InterruptedException {
    while (inbox.isEmpty() && result == null) {
      wait();
    }
    asking = false;
    Event event = inbox.poll();
    octets -= event == null ? 0 : octets(event);
    return event;
  }

  /// Whether the loop is to know that somebody waits.
  private synchronized boolean ask(boolean parts) {
    boolean tell = parts != inParts || (parts || waits) && inbox.isEmpty();
    waits &= !tell;
    inParts = parts;
    asking = true;
    return tell;
  }
}
