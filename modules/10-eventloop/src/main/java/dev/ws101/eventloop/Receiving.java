package dev.ws101.eventloop;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.MessageInput;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import java.nio.charset.StandardCharsets;

/// How a handler receives, whole messages or parts of them. For the handler's thread alone.
final class Receiving {
  /// Where the events come from.
  interface Source {
    /// The next event, waiting for it.
    ///
    /// @param parts whether messages that begin from now on are to come in parts
    Event next(boolean parts) throws ConnectionClosed;
  }

  private final Source source;

  /// The latest message that is given in parts; null when there is none to think of.
  private MessageInput input;

  Receiving(Source source) {
    this.source = source;
  }

  Event event() throws ConnectionClosed {
    skipRest();
    return source.next(false);
  }

  MessageInput stream() throws ConnectionClosed {
    skipRest();
    Event event = source.next(true);
    while (event instanceof Event.PingReceived || event instanceof Event.PongReceived) {
      event = source.next(true);
    }
    input = new MessageInput(first(event), this::part);
    return input;
  }

  private void skipRest() throws ConnectionClosed {
    if (input != null) {
      input.skip();
      input = null;
    }
  }

  private Event.Part part() throws ConnectionClosed {
    while (true) {
      if (source.next(true) instanceof Event.Part part) {
        return part;
      }
    }
  }

  /// A message that has come as a whole, before it was asked for in parts, is one part.
  private static Event.Part first(Event event) {
    return switch (event) {
      case Event.Part part -> part;
      case Event.Received(Message.Binary(byte[] bytes)) -> new Event.Part(false, bytes, true);
      case Event.Received(Message.Text(String text)) ->
          new Event.Part(true, text.getBytes(StandardCharsets.UTF_8), true);
      default -> throw new IllegalStateException("no message: " + event);
    };
  }
}
