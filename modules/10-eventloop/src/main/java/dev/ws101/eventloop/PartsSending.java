package dev.ws101.eventloop;

import dev.ws101.endpoint.ConnectionClosed;
import dev.ws101.endpoint.MessageOutput;
import dev.ws101.framing.CloseCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/// Messages that are sent while they are made, one at a time, from any thread but a loop.
final class PartsSending implements MessageOutput.Target {
  /// Each part is made by the loop, so that it is known at once whether it was text.
  interface Engine {
    /// Queues a part, on the loop.
    void part(boolean text, byte[] bytes, boolean last, long octets) throws ConnectionClosed;
  }

  private final RemoteSending sending;
  private final Loop loop;
  private final Engine engine;
  private final Semaphore turn = new Semaphore(1);
  private volatile Thread streamer;

  PartsSending(RemoteSending sending, Loop loop, Engine engine) {
    this.sending = sending;
    this.loop = loop;
    this.engine = engine;
  }

  /// Begins a message, when the one before has its end.
  MessageOutput begin(boolean text) throws ConnectionClosed {
    if (loop.isHere()) {
      throw new IllegalStateException(
          "a message in parts waits for the network, and a loop must not; send it from a thread");
    }
    if (streamer == Thread.currentThread() && sending.maySend()) {
      throw new IllegalStateException(
          "this thread has begun a message in parts; end that one first, or close it");
    }
    try {
      turn.acquire();
    } catch (InterruptedException _) {
      throw sending.interrupted();
    }
    streamer = Thread.currentThread();
    if (!sending.maySend()) {
      turn.release();
      throw sending.closed();
    }
    return new MessageOutput(this, text);
  }

  @Override
  public void part(boolean text, byte[] bytes, boolean last, long octets) throws ConnectionClosed {
    streamer = Thread.currentThread();
    sending.awaitRoom();
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(() -> {
      try {
        engine.part(text, bytes, last, octets);
        done.complete(null);
      } catch (ConnectionClosed | RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    await(done);
    if (last) {
      streamer = null;
      turn.release();
    }
  }

  private void await(CompletableFuture<Void> done) throws ConnectionClosed {
    try {
      done.get();
    } catch (InterruptedException _) {
      throw sending.interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectionClosed closed) {
        throw closed;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  /// The message in parts will have no end: nor can the connection go on.
  @Override
  public void giveUp() {
    sending.startClosing(CloseCode.INTERNAL_ERROR, "a message was not finished");
    over();
  }

  /// The connection is over: whoever waits for a turn learns that.
  void over() {
    turn.release(Integer.MAX_VALUE / 4);
  }
}
