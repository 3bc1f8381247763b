package dev.ws101.eventloop;

import dev.ws101.engine.Protocol;
import dev.ws101.eventloop.Dispatch.Stage;
import java.io.IOException;
import java.util.Arrays;

/// Moves octets from a stream to an engine, and what comes of them to whom it is for. For the
/// thread of the loop alone.
final class Reading {
  private final Loop loop;
  private final Stream stream;
  private final Protocol protocol;
  private final Patience patience;
  private final Dispatch dispatch;

  /// Null when nobody is asked for admission who may take his time.
  private final GateThread gate;

  private boolean ended;
  private boolean due;

  Reading(
      Loop loop,
      Stream stream,
      Protocol protocol,
      Patience patience,
      Dispatch dispatch,
      GateThread gate) {
    this.loop = loop;
    this.stream = stream;
    this.protocol = protocol;
    this.patience = patience;
    this.dispatch = dispatch;
    this.gate = gate;
  }

  /// Whether the peer's direction has ended.
  boolean hasEnded() {
    return ended;
  }

  /// Has the loop read again in its next turn, though nothing may arrive until then.
  void again(Runnable action) {
    if (!due) {
      due = true;
      loop.execute(() -> {
        due = false;
        action.run();
      });
    }
  }

  /// Reads once, and hands on.
  ///
  /// @return whether there may be more
  boolean read() throws IOException {
    boolean sink = protocol.hasSink();
    byte[] into = sink ? protocol.sink().array() : loop.input();
    int from = sink ? protocol.sink().from() : 0;
    int room = Math.min(sink ? protocol.sink().room() : into.length, loop.input().length);
    int count = stream.read(into, from, from + room);
    if (count == 0) {
      return false;
    }
    patience.heard(loop.now());
    if (count < 0) {
      ended = true;
      dispatch.end(protocol::receiveEnd);
      return false;
    }
    if (dispatch.stage() == Stage.OPENING && gate != null) {
      gate.go(Arrays.copyOf(into, count));
      return false;
    }
    if (sink) {
      protocol.sink().filled(count);
    } else {
      protocol.receive(into, from, from + count); // dropped by the engine, if all is said
    }
    dispatch.handOn();
    if (!dispatch.wasOnlyControl()) {
      patience.heardMore(loop.now());
    }
    return count == room || stream.hasMore();
  }
}
