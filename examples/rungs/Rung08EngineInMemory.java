import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.engine.Event;
import dev.ws101.engine.Limits;
import dev.ws101.engine.Protocol;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.WebSocketUri;

/// The engine in memory: a whole connection, from handshake to close, without socket or thread.
///
/// The protocol has no I/O of its own. Whoever drives it moves octets from one `output` to the
/// other `receive`, here by hand, and could do so a year later or one by one.
void main() {
  try (Protocol client = client();
      Protocol server = server()) {
    move(client, server);
    move(server, client);

    client.send("Hello");
    client.ping(new byte[] {1, 2, 3});
    move(client, server);
    move(server, client);

    server.send("bye");
    server.startClosing(CloseCode.NORMAL, "done");
    move(server, client);
    move(client, server);
    server.receiveEnd();
    client.receiveEnd();
    tell(server);
    tell(client);
  }
}

Protocol client() {
  var uri = WebSocketUri.parse("ws://memory/");
  return Protocol.client(
      uri, List.of(), DeflatePolicy.OFF, Headers.NONE, Limits.DEFAULT, new SecureRandom());
}

Protocol server() {
  return Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, Limits.DEFAULT);
}

/// Carries over all that one side has to write, seven octets at a time.
void move(Protocol from, Protocol to) {
  byte[] bytes = new byte[7];
  int moved = 0;
  while (!from.output().isDrained()) {
    int count = from.output().fill(bytes, 0, bytes.length);
    from.output().advance(count);
    moved += count;
    to.receive(bytes, 0, count); // lent until there are no more events
    tell(to);
  }
  IO.println("%s to %s: %d octets".formatted(from.role(), to.role(), moved));
}

/// What has happened on a side, in order. A program would act on it.
void tell(Protocol side) {
  for (Event event; (event = side.next()) != null; ) {
    IO.println("  " + side.role() + ": " + words(event));
  }
}

String words(Event event) {
  return switch (event) {
    case Event.Opened opened -> "open, by " + opened.response().status();
    case Event.Refused refused -> "refused: " + refused.detail();
    case Event.Received(Message message) -> "received " + message;
    case Event.Lent lent -> "was lent " + (lent.to() - lent.from()) + " octets";
    case Event.Part part -> "received a part of " + part.bytes().length + " octets";
    case Event.PingReceived(byte[] payload) -> "got a ping of " + payload.length + " octets";
    case Event.PongReceived(byte[] payload) -> "got a pong of " + payload.length + " octets";
    case Event.Closed(var result) ->
        "closed with %d, clean: %s".formatted(result.code(), result.clean());
  };
}
