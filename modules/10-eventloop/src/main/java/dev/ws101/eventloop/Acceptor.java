package dev.ws101.eventloop;

import dev.ws101.endpoint.Port;
import dev.ws101.endpoint.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CountDownLatch;

/// A port: lets clients in, on the first loop, and hands them to the lobby.
final class Acceptor implements Loop.Ready {
  private static final System.Logger LOG = System.getLogger(EventLoopServer.class.getName());

  /// How many clients the system may hold for us until we accept them; it may cut this down.
  private static final int BACKLOG = 4096;

  /// How many come in before others have their turn.
  private static final int TURN = 64;

  private final Port port;
  private final ServerSocketChannel channel;
  private final Loop loop;
  private final Lobby lobby;

  private Acceptor(Port port, ServerSocketChannel channel, Loop loop, Lobby lobby) {
    this.port = port;
    this.channel = channel;
    this.loop = loop;
    this.lobby = lobby;
  }

  static Acceptor bind(Port port, Loop loop, Lobby lobby) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(port.address(), BACKLOG);
      channel.configureBlocking(false);
      return new Acceptor(port, channel, loop, lobby);
    } catch (IOException | UnresolvedAddressException e) {
      channel.close();
      String where = port.address().getHostString() + ":" + port.address().getPort();
      String why = e.getMessage() == null ? "there is no such host" : e.getMessage();
      throw new IOException("cannot listen on %s: %s".formatted(where, why), e);
    }
  }

  /// Begins to let in.
  void start() {
    loop.execute(() -> {
      try {
        channel.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
      } catch (ClosedChannelException _) {
        // closed before it began
      }
    });
  }

  URI uri() {
    return Server.uri(
        port.tls().isPresent(), (InetSocketAddress) channel.socket().getLocalSocketAddress());
  }

  @Override
  public void ready(SelectionKey key) {
    try {
      for (int i = 0; i < TURN; i++) {
        SocketChannel client = channel.accept();
        if (client == null) {
          return;
        }
        lobby.arrive(client, port);
      }
    } catch (ClosedChannelException _) {
      // the port is given back
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot accept: {0}", e.getMessage());
      pause(key);
    }
  }

  /// The system is short of something such as file descriptors: asking again at once would be of no
  /// use, and the loop would do nothing else.
  private void pause(SelectionKey key) {
    if (key.isValid()) {
      key.interestOps(0);
      Thread.ofVirtual()
          .name("ws101-acceptor")
          .start(() -> {
            try {
              Thread.sleep(100);
            } catch (InterruptedException _) {
              // goes on at once
            }
            loop.execute(() -> {
              if (key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
              }
            });
          });
    }
  }

  /// Gives the port back: when this returns it is free.
  void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    channel.close();
    loop.execute(() -> loop.execute(done::countDown)); // as its selector has to look once more
    try {
      done.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
