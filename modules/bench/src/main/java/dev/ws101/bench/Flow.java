package dev.ws101.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;

/// One connection of the generator: keeps so many messages under way, and times each.
final class Flow {
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Ring ring;
  private final Echoes echoes;
  private final ByteBuffer output;
  private final long[] sentAt;
  private SelectionKey key;
  private int queued;
  private int nextSent;

  private Flow(SocketChannel channel, Ring ring, boolean raw, int inFlight) {
    this.channel = channel;
    this.ring = ring;
    this.echoes = new Echoes(ring, raw);
    this.output = ring.frames().limit(0);
    this.sentAt = new long[Math.max(inFlight, ring.count())];
  }

  /// Connects, and goes through the opening handshake if the server has one.
  static Flow connect(int port, Ring ring, boolean raw, int inFlight) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (!raw) {
      upgrade(channel, port);
    }
    channel.configureBlocking(false);
    return new Flow(channel, ring, raw, inFlight);
  }

  private static void upgrade(SocketChannel channel, int port) throws IOException {
    String request =
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
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer octet = ByteBuffer.allocate(1);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      if (channel.read(octet.clear()) < 0) {
        throw new ProtocolException("no answer to the opening handshake but: " + head);
      }
      head.append((char) octet.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      throw new ProtocolException("not 101 but: " + head.substring(0, head.length() - END.length));
    }
  }

  /// Sends the first messages.
  void begin(Selector selector, int inFlight) throws IOException {
    key = channel.register(selector, SelectionKey.OP_READ, this);
    queued = inFlight;
    write(System.nanoTime());
  }

  /// Takes in what has come, and sends as many messages as have come back.
  ///
  /// @param checks whether every octet is compared
  /// @return how many have come back
  int read(ByteBuffer into, boolean checks, Histogram times) throws IOException {
    if (channel.read(into.clear()) < 0) {
      throw new ProtocolException("the server has ended the connection");
    }
    into.flip();
    long now = System.nanoTime();
    int complete = 0;
    for (int index = echoes.index(); echoes.next(into, checks); index = echoes.index()) {
      times.recordValue(now - sentAt[index]);
      complete++;
    }
    queued += complete;
    write(now);
    return complete;
  }

  /// Sends what is due, as far as there is room.
  void write(long now) throws IOException {
    while (queued > 0 || output.hasRemaining()) {
      if (!output.hasRemaining()) {
        fetch(now);
      }
      channel.write(output);
      if (output.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
    }
    if (key.interestOps() != SelectionKey.OP_READ) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  /// As many of the messages that are due as lie in a row.
  private void fetch(long now) {
    int count = Math.min(queued, ring.count() - nextSent);
    output.limit(ring.from(nextSent + count)).position(ring.from(nextSent));
    for (int i = 0; i < count; i++) {
      sentAt[nextSent + i] = now;
    }
    nextSent = (nextSent + count) % ring.count();
    queued -= count;
  }

  void close() throws IOException {
    channel.close();
  }
}
