package dev.ws101.examples.canvas;

import dev.ws101.application.Broadcast;
import dev.ws101.endpoint.WebSocket;
import dev.ws101.fragmentation.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What was drawn, and who sees it. All see the lines in the same order, so all see the same
/// picture.
///
/// The lock is held for as long as it takes to hand a message to the outboxes, which is too short
/// to hold up a loop.
final class Board {
  private static final int KEPT = 5000;

  private final Broadcast painters = new Broadcast();
  private final Deque<Line> lines = new ArrayDeque<>();

  /// Shows a newcomer all there is, and from then on what is added. Every message is lines with
  /// their lengths before them.
  synchronized Broadcast.Membership enter(WebSocket socket) {
    socket.post(new Message.Binary(Line.together(lines)));
    return painters.join(socket);
  }

  /// Adds a line; of very many the oldest are forgotten.
  synchronized void draw(Line line) {
    lines.add(line);
    if (lines.size() > KEPT) {
      lines.remove();
    }
    painters.send(Line.together(List.of(line)));
  }
}
