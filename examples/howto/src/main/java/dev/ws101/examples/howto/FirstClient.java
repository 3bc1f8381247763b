package dev.ws101.examples.howto;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.HandshakeRefused;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.fragmentation.Message;
import java.io.IOException;
import java.net.URI;

/// Asks once, and says how it went.
public final class FirstClient {
  private FirstClient() {}

  /// Every way in which it can end, as a value.
  public static String ask(URI uri, String question) {
    try (var ws = WebSocketClient.connect(uri)) {
      ws.send(question);
      return switch (ws.receive()) {
        case Message.Text(String text) -> text;
        case Message.Binary(byte[] bytes) -> bytes.length + " octets";
      };
    } catch (HandshakeRefused refused) {
      return "the server said no: " + refused.getMessage();
    } catch (ConnectionClosed closed) {
      return "the connection ended with " + closed.result().code();
    } catch (IOException e) {
      return "there is no connection: " + e.getMessage();
    }
  }
}
