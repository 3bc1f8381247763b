package dev.ws101.examples.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocketServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstStepsTests {

  @Test
  void theServerEchoesAndTheClientShowsIt() throws Exception {
    CompletableFuture<String> uri = new CompletableFuture<>();
    PrintStream before = System.out;
    System.setOut(
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(Object line) {
            uri.complete(line.toString());
          }
        });
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread program =
        Thread.startVirtualThread(() -> {
          try {
            SmallestServer.main(new String[] {"0"});
          } catch (Exception e) {
            end.complete(e);
          }
        });
    try {
      assertThat(FirstClient.ask(URI.create(uri.get()), "häh?")).isEqualTo("häh?");
    } finally {
      System.setOut(before);
      program.interrupt();
    }
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void everyOtherEndIsToldInWords() throws Exception {
    URI gone;
    try (WebSocketServer server =
        Local.listen(Options.DEFAULT, socket -> socket.close(4000, "no"))) {
      gone = server.uri();
      assertThat(FirstClient.ask(gone, "")).isEqualTo("the connection ended with 4000");
    }
    try (WebSocketServer server =
        Local.listen(Options.DEFAULT, _ -> Gate.refuse(403, "Forbidden", "no"), Local.ECHO)) {
      assertThat(FirstClient.ask(server.uri(), ""))
          .isEqualTo("the server said no: the status is not 101 [6455-4.1-38]");
    }
    try (WebSocketServer server =
        Local.listen(Options.DEFAULT, socket -> socket.send(new byte[7]))) {
      assertThat(FirstClient.ask(server.uri(), "")).isEqualTo("7 octets");
    }
    assertThat(FirstClient.ask(gone, "")).startsWith("there is no connection: cannot connect to");
  }
}
