package dev.ws101.eventloop;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;

/// For whom a connection is. Called by its loop.
interface Recipient {
  /// The connection is open.
  void opened();

  /// Whether it takes one more message now. If not, nothing is read until [Conversation#goOn].
  boolean hasRoom();

  /// Whether messages that begin from now on are to come in parts.
  default boolean wantsParts() {
    return false;
  }

  /// A message or a part of one, a ping or a pong.
  void received(Event event);

  /// The end; nothing comes after it.
  void over(CloseResult result);
}
