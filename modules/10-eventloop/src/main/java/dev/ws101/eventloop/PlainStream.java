package dev.ws101.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// TCP, and nothing between us and it.
///
/// The JDK copies between the arrays and a direct buffer of the thread's own, of which a loop needs
/// one.
record PlainStream(SocketChannel channel) implements Stream {
  /// Closes a channel of which nobody wants to know any more.
  static void drop(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone, which is what was wanted.
    }
  }

  @Override
  public int read(byte[] into, int from, int to) throws IOException {
    return channel.read(ByteBuffer.wrap(into, from, to - from));
  }

  @Override
  public boolean hasMore() {
    return false;
  }

  @Override
  public int write(byte[] bytes, int from, int to) throws IOException {
    return channel.write(ByteBuffer.wrap(bytes, from, to - from));
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
