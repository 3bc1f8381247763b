package dev.ws101.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// TCP, and nothing between us and it.
///
/// What is read goes through a direct buffer that the JDK keeps for the thread, of which a loop
/// needs one.
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
  public void write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
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
