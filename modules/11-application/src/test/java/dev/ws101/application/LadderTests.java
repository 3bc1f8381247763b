package dev.ws101.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.WebSocket;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The ladder, with an application on top: a clerk that counts, and a client that comes back until
/// it has heard enough. Everything below runs, down to TCP.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LadderTests {
  private final AtomicInteger count = new AtomicInteger();

  /// Answers a subscription by three numbers, and leaves in the middle of them.
  private final class Clerk implements WebSocketListener {
    @Override
    public void onText(WebSocket socket, String text) throws IOException {
      for (int i = 0; i < 3; i++) {
        socket.send(text + " " + count.incrementAndGet());
      }
      socket.close(count.get() < 9 ? 1012 : 1000, "");
    }
  }

  @Test
  void aClientFollowsAServerThatComesAndGoes() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (var server = Loopback.serve(ListenerLoop.each(Clerk::new));
        var client =
            new ReconnectingClient(
                () -> Loopback.connect(server),
                Backoff.DEFAULT,
                socket -> socket.send("number"),
                new VirtualTime(),
                new Extreme())) {
      client.run(socket -> socket.forEach(message -> heard.add(message.toString())));
    }
    assertThat(heard).hasSize(9).first().asString().contains("number 1");
    assertThat(heard.getLast()).contains("number 9");
  }
}
