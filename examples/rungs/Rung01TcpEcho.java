import dev.ws101.sockets.Listener;
import dev.ws101.sockets.TcpTransport;
import dev.ws101.sockets.Transport;

/// A TCP echo: every octet comes back, in order, but nothing says where a message ended.
///
/// Three words are written one by one. How many reads they take is up to the network: that is the
/// problem that framing solves, two rungs up. With `--serve` the server stays: `nc localhost PORT`.
void main(String[] arguments) throws Exception {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (Listener listener = Listener.bind(anyPort)) {
    IO.println("server: listening on port " + listener.address().getPort());
    Thread server = Thread.startVirtualThread(() -> serve(listener));
    talk(listener.address());
    if (List.of(arguments).contains("--serve")) {
      server.join();
    }
  }
}

/// A thread for each client, which costs little: it is virtual.
void serve(Listener listener) {
  try {
    var client = listener.accept();
    while (client.isPresent()) {
      Transport transport = client.get();
      Thread.startVirtualThread(() -> echo(transport));
      client = listener.accept();
    }
  } catch (IOException e) {
    IO.println("server: " + e.getMessage());
  }
}

/// The loop that all the other rungs grow from.
void echo(Transport transport) {
  try (transport) {
    byte[] bytes = new byte[8192];
    for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
      IO.println("server: a read brought " + text(bytes, count));
      transport.write(bytes, 0, count);
    }
    transport.shutdownOutput(); // our direction ends, as the client's has
  } catch (IOException e) {
    IO.println("server: " + transport.peer() + " is gone: " + e.getMessage());
  }
}

void talk(InetSocketAddress server) throws IOException {
  try (Transport transport = TcpTransport.connect(server, Duration.ofSeconds(5))) {
    for (String word : List.of("What ", "hath ", "God wrought")) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      transport.write(bytes, 0, bytes.length);
      IO.println("client: wrote " + text(bytes, bytes.length));
    }
    transport.shutdownOutput();

    var echo = new ByteArrayOutputStream();
    byte[] bytes = new byte[8192];
    for (int count; (count = transport.read(bytes, 0, bytes.length)) >= 0; ) {
      IO.println("client: a read brought " + text(bytes, count));
      echo.write(bytes, 0, count);
    }
    IO.println("client: in all " + text(echo.toByteArray(), echo.size()));
  }
}

String text(byte[] bytes, int count) {
  return count + " octets, \"" + new String(bytes, 0, count, StandardCharsets.UTF_8) + "\"";
}
