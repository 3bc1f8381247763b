import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.Gate;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketClient;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.eventloop.EventLoopServer;
import dev.ws101.eventloop.Handlers;
import java.util.concurrent.atomic.AtomicInteger;

/// An event loop: two threads look after two hundred connections, and never wait for one of them.
///
/// With `--serve` the server stays.
void main(String[] arguments) throws Exception {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  var threads = ConcurrentHashMap.<String>newKeySet();
  var counters = Handlers.onLoop(() -> new Counter(threads));
  try (var server =
      EventLoopServer.listen(List.of(Port.ws(anyPort)), Options.DEFAULT, Gate.OPEN, counters, 2)) {
    IO.println("server: listening at " + server.uri());
    int answers = crowd(server.uri(), 200);
    IO.println("clients: %d answers were right".formatted(answers));
    IO.println(
        "server: all were given by %d threads, %s"
            .formatted(threads.size(), new TreeSet<>(threads)));
    if (List.of(arguments).contains("--serve")) {
      server.join();
    }
  }
}

/// One for each connection. Its loop calls it, so it needs no lock, and must not block: there are
/// others whose turn it is next.
class Counter implements WebSocketListener {
  private final Set<String> threads;
  private int messages;

  Counter(Set<String> threads) {
    this.threads = threads;
  }

  @Override
  public void onOpen(WebSocket socket) throws IOException {
    socket.send("count with me");
  }

  @Override
  public void onText(WebSocket socket, String text) throws IOException {
    threads.add(Thread.currentThread().getName());
    messages++;
    socket.send(text + " is message " + messages);
  }

  @Override
  public void onClose(WebSocket socket, CloseResult result) {
    if (!result.clean()) {
      IO.println("server: " + socket.remote() + " was lost: " + result.cause());
    }
  }
}

/// All are open at the same time, each with a virtual thread of its own.
int crowd(URI uri, int clients) throws Exception {
  var right = new AtomicInteger();
  var everybodyIsHere = new CountDownLatch(clients);
  try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
    for (int i = 0; i < clients; i++) {
      String name = "client " + i;
      threads.submit(() -> {
        try (WebSocket socket = WebSocketClient.connect(uri)) {
          socket.receive();
          everybodyIsHere.countDown();
          everybodyIsHere.await();
          for (int n = 1; n <= 3; n++) {
            socket.send(name);
            String expected = "Text[text=" + name + " is message " + n + "]";
            right.addAndGet(socket.receive().toString().equals(expected) ? 1 : 0);
          }
        }
        return null;
      });
    }
  }
  return right.get();
}
