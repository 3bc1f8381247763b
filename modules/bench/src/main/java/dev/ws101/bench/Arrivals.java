package dev.ws101.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Opens connections, some at a time, and hands on each that is open. Of a server that knows
/// nothing of WebSocket one is open when the request has come back.
final class Arrivals implements AutoCloseable {
  /// Fewer than any server lets wait to be accepted.
  private static final int AT_ONCE = 32;

  /// One address of ours has 28,000 ports for a server's, each of no use for a minute after a
  /// connection, so we use some of those addresses that Linux has.
  private static final int ADDRESSES = System.getProperty("os.name").equals("Linux") ? 200 : 0;

  private static final long PATIENCE = 10_000;
  private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  /// Takes a connection that is open.
  interface Host {
    /// @param nanos how long it took to open
    void receive(SocketChannel channel, long nanos) throws IOException;
  }

  /// A connection on its way.
  private record Arrival(SocketChannel channel, long begun, StringBuilder head) {}

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
  private final InetSocketAddress server;
  private final boolean raw;
  private final String request;
  private final Host host;
  private int underWay;
  private int begun;
  private IOException failure;

  Arrivals(int port, boolean raw, Host host) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.raw = raw;
    this.host = host;
    this.request =
        """
        GET / HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(port);
  }

  /// Opens so many.
  void open(int count) throws IOException {
    int all = begun + count;
    openWhile(() -> begun < all);
  }

  /// Opens as many as there is time for.
  void openFor(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    openWhile(() -> System.nanoTime() - end < 0);
  }

  private void openWhile(BooleanSupplier more) throws IOException {
    while (true) {
      while (underWay < AT_ONCE && more.getAsBoolean()) {
        begin();
      }
      if (underWay == 0) {
        return;
      }
      if (selector.select(this::ready, PATIENCE) == 0) {
        throw new IOException("no connection has opened for 10 s");
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  private void begin() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (ADDRESSES > 0) {
      byte[] address = {127, 0, 0, (byte) (2 + begun % ADDRESSES)};
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
    }
    begun++;
    underWay++;
    Arrival arrival = new Arrival(channel, System.nanoTime(), new StringBuilder());
    if (channel.connect(server)) {
      ask(channel.register(selector, 0, arrival));
    } else {
      channel.register(selector, SelectionKey.OP_CONNECT, arrival);
    }
  }

  private void ask(SelectionKey key) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    ((SocketChannel) key.channel()).write(octets);
    if (octets.hasRemaining()) {
      throw new IOException("a new connection does not take a request");
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private void ready(SelectionKey key) {
    Arrival arrival = (Arrival) key.attachment();
    try {
      if (key.isConnectable()) {
        arrival.channel().finishConnect();
        ask(key);
      } else if (isOpen(arrival)) {
        key.cancel();
        underWay--;
        host.receive(arrival.channel(), System.nanoTime() - arrival.begun());
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private boolean isOpen(Arrival arrival) throws IOException {
    StringBuilder head = arrival.head();
    if (arrival.channel().read(buffer.clear()) < 0) {
      throw new ProtocolException("no answer to the opening handshake but: " + head);
    }
    head.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
    if (head.indexOf("\r\n\r\n") < 0) {
      return false;
    }
    boolean right = raw ? head.compareTo(new StringBuilder(request)) == 0 : accepts(head);
    if (!right) {
      throw new ProtocolException("the opening handshake is answered by: " + head);
    }
    return true;
  }

  /// And nothing may follow the answer, as nobody has asked for anything.
  private static boolean accepts(StringBuilder head) {
    return head.indexOf("HTTP/1.1 101 ") == 0
        && head.indexOf(ACCEPT) > 0
        && head.indexOf("\r\n\r\n") == head.length() - 4;
  }

  /// What is still on its way goes.
  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      if (key.isValid()) {
        key.channel().close();
      }
    }
    selector.close();
  }
}
