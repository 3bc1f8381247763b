package dev.ws101.endpoint;

import java.io.IOException;

/// What a server does with a connection.
///
/// It runs on the connection's own virtual thread, so it may block. When it returns the connection
/// is closed with 1000; when it throws, an [Error] included, with 1011.
@FunctionalInterface
public interface WebSocketHandler {
  void handle(WebSocket socket) throws IOException;
}
