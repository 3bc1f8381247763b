package dev.ws101.endpoint;

import java.io.IOException;

/// What a server does with a connection: runs on the connection's own virtual thread, from the 101
/// to the return of this method, which closes the connection.
@FunctionalInterface
public interface WebSocketHandler {
  void handle(WebSocket socket) throws IOException;
}
