package dev.ws101.examples.howto;

import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.fragmentation.Message;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// A listener for event loops: it never waits. What takes long goes to a thread, and the answer is
/// posted from there.
///
/// @param lookUp may take its time
public record Greeter(UnaryOperator<String> lookUp) implements WebSocketListener {

  @Override
  public void onText(WebSocket socket, String name) {
    CompletableFuture.supplyAsync(() -> lookUp.apply(name), Thread::startVirtualThread)
        .thenAccept(greeting -> socket.post(new Message.Text(greeting)));
  }
}
