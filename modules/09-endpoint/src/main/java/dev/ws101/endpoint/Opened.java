package dev.ws101.endpoint;

import dev.ws101.engine.Event;
import dev.ws101.handshake.Extension;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import java.util.List;
import java.util.Optional;

/// What an opening handshake came to, for whoever drives a connection and keeps this as long as it
/// lasts, for applications that ask.
///
/// Kept as on the wire: the same in objects takes four times as much memory.
public record Opened(
    byte[] request, byte[] response, Optional<String> subprotocol, List<Extension> extensions) {

  public static Opened of(Event.Opened event) {
    return new Opened(
        event.request().encode(),
        event.response().encode(),
        event.subprotocol(),
        event.extensions());
  }

  /// The same as it was.
  public Event.Opened event() {
    return new Event.Opened(parsedRequest(), parsedResponse(), subprotocol, extensions);
  }

  private HttpRequest parsedRequest() {
    HttpHead head = HttpHead.ofRequest(request.length, request.length);
    head.feed(request, 0, request.length);
    return head.request();
  }

  private HttpResponse parsedResponse() {
    HttpHead head = HttpHead.ofResponse(response.length, response.length);
    head.feed(response, 0, response.length);
    return head.response();
  }
}
