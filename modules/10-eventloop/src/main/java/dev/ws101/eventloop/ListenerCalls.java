package dev.ws101.eventloop;

import dev.ws101.control.CloseResult;
import dev.ws101.endpoint.WebSocketListener;
import dev.ws101.engine.Event;
import dev.ws101.fragmentation.Message;
import dev.ws101.framing.CloseCode;
import java.io.IOException;

/// Calls a listener, on the loop itself.
final class ListenerCalls implements Recipient {
  private static final System.Logger LOG = System.getLogger(EventLoopServer.class.getName());

  private interface Call {
    void make() throws IOException;
  }

  private final WebSocketListener listener;
  private final LoopSocket socket;
  private boolean failed;

  ListenerCalls(WebSocketListener listener, LoopSocket socket) {
    this.listener = listener;
    this.socket = socket;
  }

  @Override
  public void opened() {
    call(() -> listener.onOpen(socket));
  }

  /// Not while its answers wait for the network: nobody else can make the listener wait.
  @Override
  public boolean hasRoom() {
    return !socket.isHeldUp();
  }

  @Override
  public boolean borrows() {
    return listener instanceof BorrowingListener;
  }

  @Override
  public void received(Event event) {
    if (failed) {
      return; // what comes until the peer has closed
    }
    try {
      deliver(event);
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
    }
  }

  private void deliver(Event event) throws IOException {
    switch (event) {
      case Event.Received(Message.Binary(byte[] bytes)) -> listener.onBinary(socket, bytes);
      case Event.Received(Message.Text(String text)) -> listener.onText(socket, text);
      case Event.Lent(byte[] bytes, int from, int to) ->
          ((BorrowingListener) listener).onBinary(socket, bytes, from, to);
      case Event.PongReceived(byte[] payload) -> listener.onPong(socket, payload);
      case Event _ -> {} // a ping, which has its answer already
    }
  }

  @Override
  public void over(CloseResult result) {
    try {
      listener.onClose(socket, result);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "the listener failed at the end", e);
    }
  }

  private void call(Call call) {
    try {
      call.make();
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
    }
  }

  /// The connection is closed with 1011; that it is over already is no failure.
  private void failed(Throwable error) {
    if (!socket.isOver(error)) {
      failed = true;
      socket.startClosing(CloseCode.INTERNAL_ERROR, "the listener failed"); // [6455-7.4.1-11]
      try {
        listener.onError(socket, error);
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.WARNING, "the listener failed while it was told so", e);
      }
    }
  }
}
