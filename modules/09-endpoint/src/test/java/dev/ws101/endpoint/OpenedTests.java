package dev.ws101.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.engine.Event;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenedTests {

  @Test
  void whatIsKeptAsOnTheWireComesBackAsItWas() {
    Headers asked =
        Headers.of("Host", "example.com", "Cookie", "a=1", "cookie", "b=\u00e9", "X-Empty", "");
    Headers answered = Headers.of("Upgrade", "websocket", "Set-Cookie", "c=2; Path=/, /x");
    Event.Opened opened =
        new Event.Opened(
            new HttpRequest("GET", "/chat?room=1", "HTTP/1.1", asked),
            new HttpResponse(101, "Switching Protocols", answered, new byte[0]),
            Optional.of("chat"),
            List.of(new Extension("permessage-deflate", List.of())));
    assertThat(Opened.of(opened).event()).usingRecursiveComparison().isEqualTo(opened);
  }
}
