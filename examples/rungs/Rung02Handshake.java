import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ws101.handshake.AcceptKey;
import dev.ws101.handshake.ClientHandshake;
import dev.ws101.handshake.HandshakeResult;
import dev.ws101.handshake.HandshakeResult.Accepted;
import dev.ws101.handshake.HandshakeResult.Rejected;
import dev.ws101.handshake.Headers;
import dev.ws101.handshake.HttpHead;
import dev.ws101.handshake.HttpRequest;
import dev.ws101.handshake.HttpResponse;
import dev.ws101.handshake.ServerHandshake;
import dev.ws101.handshake.WebSocketUri;
import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;

/// The opening handshake: a client asks over HTTP, and a 101 says that both speak WebSocket.
///
/// Both ends are in one thread here, so that what happens is what stands here, from top to bottom.
void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (Listener listener = Listener.bind(anyPort);
      Transport client = TcpTransport.connect(listener.address(), Duration.ofSeconds(5));
      Transport server = listener.accept().orElseThrow()) {

    var uri = WebSocketUri.parse("ws://localhost:%d/chat".formatted(listener.address().getPort()));
    var asking = new ClientHandshake(uri, List.of("v2", "v1"), List.of(), Headers.NONE, nonce());
    write(client, asking.request().encode());
    IO.println("client asks:\n" + indented(asking.request().encode()));

    HttpRequest request = read(server, HttpHead.ofRequest(8192)).request();
    var answering = new ServerHandshake(List.of("v1"), _ -> List.of(), Headers.of("Server", "me"));
    HttpResponse answer = response(answering.answer(request));
    write(server, answer.encode());
    IO.println("server answers:\n" + indented(answer.encode()));

    HttpResponse response = read(client, HttpHead.ofResponse(8192)).response();
    IO.println("client finds it " + verdict(asking.check(response)));

    IO.println("its proof is made from the key alone: " + proof(request));
    IO.println("a proof for another key is " + verdict(asking.check(forged(response))));
    IO.println("a browser that only wants a page is " + verdict(answering.answer(page())));
  }
}

/// 16 octets that nobody can guess, new for each connection.
byte[] nonce() {
  byte[] nonce = new byte[16];
  new SecureRandom().nextBytes(nonce);
  return nonce;
}

/// Reads up to the blank line, however the network cuts it. What follows would be frames.
HttpHead read(Transport from, HttpHead head) throws IOException {
  byte[] bytes = new byte[1024];
  HttpHead.Step step = HttpHead.Step.NEED_INPUT;
  while (step == HttpHead.Step.NEED_INPUT) {
    int count = from.read(bytes, 0, bytes.length);
    if (count < 0) {
      throw new EOFException("the stream ended before the blank line");
    }
    step = head.feed(bytes, 0, count);
  }
  return head;
}

void write(Transport to, byte[] bytes) throws IOException {
  to.write(bytes, 0, bytes.length);
}

HttpResponse response(HandshakeResult result) {
  return switch (result) {
    case Accepted accepted -> accepted.response();
    case Rejected rejected -> rejected.response();
  };
}

String verdict(HandshakeResult result) {
  return switch (result) {
    case Accepted(_, var subprotocol, _) ->
        "good; the subprotocol is " + subprotocol.orElse("none");
    case Rejected(int status, String clause, String detail, _) ->
        "refused, %d: %s (%s)".formatted(status, detail, clause);
  };
}

String proof(HttpRequest request) {
  String key = request.headers().first("Sec-WebSocket-Key").orElseThrow();
  return key + " -> " + AcceptKey.of(key);
}

HttpResponse forged(HttpResponse response) {
  var others = response.headers().fields().stream().filter(it -> !it.name().endsWith("Accept"));
  String wrong = AcceptKey.of("AAAAAAAAAAAAAAAAAAAAAA==");
  Headers headers = new Headers(others.toList()).with("Sec-WebSocket-Accept", wrong);
  return new HttpResponse(101, response.reason(), headers, new byte[0]);
}

HttpRequest page() {
  return new HttpRequest("GET", "/", "HTTP/1.1", Headers.of("Host", "localhost"));
}

String indented(byte[] head) {
  return new String(head, ISO_8859_1).stripTrailing().indent(4).stripTrailing();
}
