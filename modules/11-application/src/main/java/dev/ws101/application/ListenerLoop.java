package dev.ws101.application;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.ReadyState;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;
import java.util.function.Supplier;

/// Receives and calls a [WebSocketListener], up to the end of the connection.
///
/// ```java
/// WebSocketServer.listen(address, ListenerLoop.each(Chat::new));              // a server
/// ListenerLoop.shared(listener).start(WebSocketClient.connect(uri, options)); // a client
/// ```
public final class ListenerLoop implements WebSocketHandler {
  private static final String FAILED = "the listener failed";

  private final Supplier<? extends WebSocketListener> listeners;

  private ListenerLoop(Supplier<? extends WebSocketListener> listeners) {
    this.listeners = listeners;
  }

  /// Asks for another listener for every connection: its fields are about that one.
  public static ListenerLoop each(Supplier<? extends WebSocketListener> listeners) {
    return new ListenerLoop(listeners);
  }

  /// Calls the same listener for all connections, at the same time if there are several.
  public static ListenerLoop shared(WebSocketListener listener) {
    return new ListenerLoop(() -> listener);
  }

  /// Runs on this thread, and returns after `onClose`.
  @Override
  public void handle(WebSocket socket) {
    run(socket, listeners.get());
  }

  /// Runs on a virtual thread of its own, which ends after `onClose`; for clients, whose
  /// connections come without one.
  public Thread start(WebSocket socket) {
    WebSocketListener listener = listeners.get();
    return Thread.ofVirtual().name("ws101-listener").start(() -> run(socket, listener));
  }

  /// There are two ways out of receiving: the connection is over, then closing it does nothing but
  /// tell how; or the listener failed, and the peer is told.
  private static void run(WebSocket socket, WebSocketListener listener) {
    try {
      listener.onOpen(socket);
      while (true) {
        deliver(socket.receiveEvent(), socket, listener);
      }
    } catch (IOException | RuntimeException | Error e) {
      boolean failed = !(e instanceof ConnectionClosed) || socket.readyState() == ReadyState.OPEN;
      CloseResult end = socket.close(CloseCode.INTERNAL_ERROR, FAILED); // [6455-7.4.1-11]
      try {
        if (failed) {
          listener.onError(socket, e);
        }
      } finally {
        listener.onClose(socket, end);
      }
    }
  }

  private static void deliver(Event event, WebSocket socket, WebSocketListener listener)
      throws IOException {
    switch (event) {
      case Event.Received(Message.Text(String text)) -> listener.onText(socket, text);
      case Event.Received(Message.Binary(byte[] bytes)) -> listener.onBinary(socket, bytes);
      case Event.PongReceived(byte[] payload) -> listener.onPong(socket, payload);
      case Event _ -> {} // a ping, which has its answer already
    }
  }
}
