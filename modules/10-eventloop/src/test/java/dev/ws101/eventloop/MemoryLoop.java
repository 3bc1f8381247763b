package dev.ws101.eventloop;

import dev.ws101.deflate.DeflatePolicy;
import dev.ws101.endpoint.Options;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.endpoint.WebSocketHandler;
import dev.ws101.engine.Protocol;
import dev.ws101.handshake.Headers;
import dev.ws101.sockets.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/// One connection on a loop of its own, over a stream in memory.
final class MemoryLoop {
  private static final InetSocketAddress NOWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  private MemoryLoop() {}

  /// A server's end, open when this returns. Its handler does nothing: tests call what it would.
  static WebSocket open(Protocol protocol, Transport transport, Options options)
      throws IOException, InterruptedException {
    CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    CountDownLatch never = new CountDownLatch(1);
    WebSocketHandler handler =
        socket -> {
          opened.complete(socket);
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    Runnable ended = () -> opened.completeExceptionally(new IOException("it was not opened"));
    begin(protocol, transport, options, Handlers.onThreads(handler), ended);
    try {
      return opened.get();
    } catch (ExecutionException e) {
      throw (IOException) e.getCause();
    }
  }

  /// The same over a stream that a test has made, which is ready for reading once.
  static void begin(Loop loop, Stream stream, Handlers handlers) {
    Protocol protocol =
        Protocol.server(List.of(), DeflatePolicy.OFF, Headers.NONE, Options.DEFAULT.limits());
    loop.execute(() -> {
      StillKey key = StillKey.readable();
      LoopSocket socket = new LoopSocket(NOWHERE);
      Conversation conversation = new Conversation(loop, stream, protocol, Options.DEFAULT, socket);
      conversation.begin(handlers.recipient(socket), key, false, () -> {});
      conversation.ready(key);
    });
  }

  /// The same for any handlers, not open yet.
  ///
  /// @param ended run on the loop when the connection is over
  static void begin(
      Protocol protocol, Transport transport, Options options, Handlers handlers, Runnable ended)
      throws IOException {
    Loop loop = new Loop(0);
    loop.start();
    TransportStream stream = new TransportStream(transport, loop);
    loop.execute(() -> {
      LoopSocket socket = new LoopSocket(NOWHERE);
      Conversation conversation = new Conversation(loop, stream, protocol, options, socket);
      conversation.begin(
          handlers.recipient(socket),
          stream.register(conversation),
          false,
          () -> {
            ended.run();
            loop.stop();
          });
    });
  }
}
