package dev.ws101.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Sends back every octet, from one thread with a selector and one large buffer: what no WebSocket
/// server in Java can be cheaper than. Its processor time for a message is 1.00.
public final class RawEcho {
  private static final int BUFFER = 512 * 1024;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  private RawEcho() throws IOException {}

  /// Says where it listens, and serves until it is killed.
  public static void main(String[] arguments) throws IOException {
    RawEcho echo = new RawEcho();
    echo.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    echo.listener.configureBlocking(false);
    echo.listener.register(echo.selector, SelectionKey.OP_ACCEPT);
    System.out.println("tcp://127.0.0.1:%d/ raw".formatted(echo.listener.socket().getLocalPort()));
    while (true) {
      echo.selector.select(echo::ready);
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        echo(key, (SocketChannel) key.channel());
      }
    } catch (IOException _) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel != null) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ);
    }
  }

  private void echo(SelectionKey key, SocketChannel channel) throws IOException {
    ByteBuffer rest = (ByteBuffer) key.attachment();
    if (rest == null) {
      if (channel.read(buffer.clear()) < 0) {
        channel.close();
        return;
      }
      rest = buffer.flip();
    }
    channel.write(rest);
    if (!rest.hasRemaining()) {
      key.attach(null);
      key.interestOps(SelectionKey.OP_READ);
    } else if (key.attachment() == null) {
      key.attach(ByteBuffer.allocateDirect(rest.remaining()).put(rest).flip());
      key.interestOps(SelectionKey.OP_WRITE);
    }
  }
}
