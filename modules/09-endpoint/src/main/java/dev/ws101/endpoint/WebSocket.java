package dev.ws101.endpoint;

import java.io.IOException;

/// An open connection.
public interface WebSocket extends AutoCloseable {
  @Override
  void close() throws IOException;
}
