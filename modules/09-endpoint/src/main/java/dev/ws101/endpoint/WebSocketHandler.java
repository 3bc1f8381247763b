package dev.ws101.endpoint;

import dev.ws101.framing.CloseCode;
import java.io.IOException;

/// What a server does with a connection.
///
/// It runs on the connection's own virtual thread, so it may block. When it returns the connection
/// is closed with 1000; when it throws, an [Error] included, with 1011.
@FunctionalInterface
public interface WebSocketHandler {
  void handle(WebSocket socket) throws IOException;

  /// Runs this on an open connection, and closes that as said above; for whoever drives it.
  default void serve(WebSocket socket) {
    String failed = "the handler failed";
    System.Logger log = System.getLogger(WebSocketHandler.class.getName());
    try {
      handle(socket);
      socket.close();
    } catch (ConnectionClosed closed) {
      log.log(System.Logger.Level.DEBUG, "{0}", closed.result());
      socket.close(CloseCode.INTERNAL_ERROR, failed); // if it is the end of another connection
    } catch (IOException | RuntimeException | Error e) {
      log.log(System.Logger.Level.WARNING, failed, e);
      socket.close(CloseCode.INTERNAL_ERROR, failed); // [6455-7.4.1-11]
    }
  }
}
