package dev.ws101.endpoint;

import dev.ws101.control.CloseResult;
import java.io.IOException;

/// What happens on a connection, told by calls; for applications that would rather be called than
/// receive.
///
/// **Order.** The calls for one connection come one at a time and from one thread: first `onOpen`;
/// then the messages and pongs, in the order in which the peer sent them; then, if a call threw
/// something, `onError`; and at the end, whatever happened before, `onClose`. Each call sees what
/// those before it wrote, so a listener with a single connection needs no lock. Calls for different
/// connections run at the same time.
///
/// **Pace.** The next message is read when the call for the one before has returned. While a call
/// takes its time pings stay unanswered, and a peer that goes on sending has to wait: do what takes
/// long on another thread. Any thread may send, also from within a call.
public interface WebSocketListener {

  /// The opening handshake is done. Nothing has been received, and nothing sent but by this call.
  default void onOpen(WebSocket socket) throws IOException {}

  /// A text message.
  default void onText(WebSocket socket, String text) throws IOException {}

  /// A binary message. The octets are the listener's now.
  default void onBinary(WebSocket socket, byte[] bytes) throws IOException {}

  /// A pong, be it the answer to a ping of ours, one of the heartbeat included, or sent unasked.
  default void onPong(WebSocket socket, byte[] payload) throws IOException {}

  /// One of the calls above threw something other than the end of this connection, which [#onClose]
  /// tells anyway. The connection has been closed with 1011. Unless overridden, logs.
  default void onError(WebSocket socket, Throwable error) {
    System.getLogger(WebSocketListener.class.getName())
        .log(System.Logger.Level.WARNING, "the listener failed", error);
  }

  /// The end: nothing more comes or can be sent. Called once, and after everything else.
  default void onClose(WebSocket socket, CloseResult result) {}
}
