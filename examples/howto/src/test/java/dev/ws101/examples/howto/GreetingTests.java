package dev.ws101.examples.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.endpoint.WebSocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A handler is tested like any other code: it gets one end, the test has the other.
class GreetingTests {
  @Test
  @Timeout(60)
  void aGuestIsGreetedInTheWordsHeKnows() throws Exception {
    try (var pair = WebSocketPair.open(Dialects.OPTIONS, Dialects.OPTIONS)) {
      Thread.startVirtualThread(() -> new Dialects().serve(pair.server()));

      assertThat(pair.client().receive()).isEqualTo(Local.text("{\"greeting\":\"hello\"}"));
    }
  }
}
