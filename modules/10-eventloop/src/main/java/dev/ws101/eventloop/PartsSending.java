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

  /// Who had to do last with a message that lacks its end; null when there is none.
  private volatile Thread streamer;

  /// What the loop has last been asked for.
  private volatile CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);

  PartsSending(RemoteSending sending, Loop loop, Engine engine) {
    this.sending = sending;
    this.loop = loop;
    this.engine = engine;
  }

  /// Whether a message lacks its end.
  boolean isInParts() {
    return streamer != null;
  }

  /// Whether the caller is to end one.
  boolean isMine() {
    return streamer == Thread.currentThread();
  }

  /// Begins a message, when the one before has its end.
  MessageOutput begin(boolean text) throws ConnectionClosed {
    if (loop.isHere()) {
      throw new IllegalStateException(
          "a message in parts waits for the network, and a loop must not; send it from a thread");
    }
    if (isMine() && sending.maySend()) {
      throw new IllegalStateException(
          "this thread has begun a message in parts; end that one first, or close it");
    }
    try {
      turn.acquire();
    } catch (InterruptedException _) {
      throw sending.interrupted();
    }
    if (!sending.maySend()) {
      turn.release();
      throw sending.closed();
    }
    streamer = Thread.currentThread();
    return new MessageOutput(this, text);
  }

  @Override
  public void part(boolean text, byte[] bytes, boolean last, long octets) throws ConnectionClosed {
    streamer = Thread.currentThread();
    sending.awaitDrained();
    CompletableFuture<Void> done = new CompletableFuture<>();
    asked = done;
    loop.execute(() -> {
      try {
        engine.part(text, bytes, last, octets);
        done.complete(null);
      } catch (ConnectionClosed | RuntimeException | Error e) {
        done.completeExceptionally(e);
      }
    });
    if (!sending.maySend()) {
      over(); // there may be no loop any more to say so
    }
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
      switch (e.getCause()) {
        case ConnectionClosed closed -> throw closed;
        case RuntimeException refused -> throw refused;
        case Throwable fault -> throw new IllegalStateException("a part was not sent", fault);
      }
    }
  }

  /// The message in parts will have no end: nor can the connection go on.
  @Override
  public void giveUp() {
    sending.startClosing(CloseCode.INTERNAL_ERROR, MessageOutput.UNFINISHED);
    over();
  }

  /// Nothing can be sent any more: whoever waits learns that.
  void over() {
    asked.completeExceptionally(sending.closed());
    turn.drainPermits();
    turn.release(MANY);
  }

  /// More than threads may ever wait.
  private static final int MANY = 1 << 20;
}
