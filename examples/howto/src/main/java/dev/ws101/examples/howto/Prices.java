package dev.ws101.examples.howto;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Outbox;
import dev.ws101.endpoint.OutboxFull;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.engine.Sent;
import dev.ws101.fragmentation.Message;
import java.util.concurrent.CompletableFuture;

/// What becomes of messages for a peer that reads too slowly.
public final class Prices {
  private Prices() {}

  /// Prices: only the latest are worth anything, so the oldest make room.
  public static Options latest() {
    return Options.DEFAULT.with(new Outbox(64 * 1024, 100, Outbox.Overflow.DROP_OLDEST));
  }

  /// Orders: each counts, so whoever does not keep up has to come again and ask where he is.
  public static Options complete() {
    return Options.DEFAULT.with(Outbox.DEFAULT.with(Outbox.Overflow.CLOSE_1013));
  }

  /// Sends if there is room, and says whether there was; for the policy `FAIL`.
  public static boolean offer(WebSocket socket, String text) throws ConnectionClosed {
    try {
      socket.send(text);
      return true;
    } catch (OutboxFull _) {
      return false;
    }
  }

  /// Sends without waiting for anything, and hears later what became of it.
  public static CompletableFuture<Sent> post(WebSocket socket, String text) {
    return socket.post(new Message.Text(text));
  }
}
