package dev.ws101.bench;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Connections that are held open, and hardly say a word.
final class Held implements AutoCloseable {
  private final List<SocketChannel> channels = new ArrayList<>();
  private final boolean raw;

  /// Opens as many as the order's load has.
  Held(Order order) throws IOException {
    this.raw = order.raw();
    try (Arrivals arrivals =
        new Arrivals(order.port(), raw, (channel, _) -> channels.add(channel))) {
      arrivals.open(order.load().connections());
      for (SocketChannel channel : channels) {
        channel.configureBlocking(true);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// Sends a message on each, one after the other, and waits for its echo.
  void talk(Load message) throws IOException {
    Ring ring = Ring.of(message, 0);
    ByteBuffer input = ByteBuffer.allocateDirect(ring.size(0));
    for (SocketChannel channel : channels) {
      channel.write(ring.frames().limit(ring.size(0)));
      Echoes echoes = new Echoes(ring, raw);
      do {
        if (channel.read(input.clear()) < 0) {
          throw new ProtocolException("the server has ended the connection");
        }
      } while (!echoes.next(input.flip(), true));
    }
  }

  /// Lets go of them.
  ///
  /// @throws IOException when some had gone by themselves
  void release() throws IOException {
    ByteBuffer input = ByteBuffer.allocate(1 << 10);
    int gone = 0;
    for (SocketChannel channel : channels) {
      channel.configureBlocking(false);
      if (channel.read(input.clear()) < 0) {
        gone++;
      }
    }
    close();
    if (gone > 0) {
      throw new ProtocolException(
          "the server has ended %,d of %,d connections".formatted(gone, channels.size()));
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
