package dev.ws101.examples.subprotocols;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.util.function.Consumer;

/// A connection for a subprotocol of text messages, which it shows as they go and come.
public final class TextConnection implements AutoCloseable {
  private final WebSocket socket;
  private final Consumer<String> reader;

  private TextConnection(WebSocket socket, Consumer<String> reader) {
    this.socket = socket;
    this.reader = reader;
  }

  /// Takes over an open connection. Neither end has to agree to a subprotocol in the handshake; who
  /// has not is told which, and not listened to.
  ///
  /// @param subprotocol empty for protocols that have no name in the handshake
  /// @param reader sees every message
  /// @throws ConnectionClosed when something else, or nothing, was agreed on
  public static TextConnection of(WebSocket socket, String subprotocol, Consumer<String> reader)
      throws ConnectionClosed {
    if (!subprotocol.equals(socket.subprotocol().orElse(""))) {
      throw new ConnectionClosed(socket.close(CloseCode.POLICY_VIOLATION, "speak " + subprotocol));
    }
    return new TextConnection(socket, reader);
  }

  public void send(String text) throws ConnectionClosed {
    reader.accept("→ " + text);
    socket.send(text);
  }

  /// Waits for the next message. Who sends octets does not speak the subprotocol: that is the end.
  public String receive() throws ConnectionClosed {
    return switch (socket.receive()) {
      case Message.Text(String text) -> {
        reader.accept("← " + text);
        yield text;
      }
      case Message.Binary _ -> throw fail(CloseCode.UNSUPPORTED_DATA, "text only");
    };
  }

  /// Closes, for something that the subprotocol does not allow.
  ///
  /// @return how that ended, to be thrown
  public ConnectionClosed fail(int code, String reason) {
    return new ConnectionClosed(socket.close(code, reason));
  }

  @Override
  public void close() {
    socket.close();
  }
}
