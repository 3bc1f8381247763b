package dev.ws101.bench;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection of the generator: keeps so many messages under way, and times each.
final class Flow {
  private final SocketChannel channel;
  private final Ring ring;
  private final Echoes echoes;
  private final ByteBuffer output;
  private final long[] sentAt;
  private SelectionKey key;
  private int queued;
  private int nextSent;

  /// @param channel that is open
  Flow(SocketChannel channel, Ring ring, boolean raw) {
    this.channel = channel;
    this.ring = ring;
    this.echoes = new Echoes(ring, raw);
    this.output = ring.frames().limit(0);
    this.sentAt = new long[ring.count()];
  }

  /// Sends the first messages.
  ///
  /// @param inFlight at most as many as the ring has
  void begin(Selector selector, int inFlight) throws IOException {
    key = channel.register(selector, SelectionKey.OP_READ, this);
    queued = inFlight;
    write(System.nanoTime());
  }

  /// Takes in what has come, and sends as many messages as have come back.
  ///
  /// @param checks whether every octet is compared
  void read(ByteBuffer into, boolean checks, Tally tally) throws IOException {
    if (channel.read(into.clear()) < 0) {
      throw new ProtocolException("the server has ended the connection");
    }
    into.flip();
    long now = System.nanoTime();
    for (int index = echoes.index(); echoes.next(into, checks); index = echoes.index()) {
      tally.count(now - sentAt[index]);
      queued++;
    }
    write(now);
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
