package dev.ws101.eventloop;

import dev.ws101.control.CloseResult;
import dev.ws101.engine.Event;

/// For whom a connection is. Called by its loop.
interface Recipient {
  /// The connection is open.
  void opened();

  /// Whether it takes what comes next.
  boolean hasRoom();

  /// Whether it takes one that is small and whole, though it has not asked for it.
  default boolean hasRoomForSmall() {
    return false;
  }

  /// Whether one read may be made before it has asked for anything.
  default boolean readsAhead() {
    return false;
  }

  /// It does not take what is there; nothing is read until [Conversation#goOn].
  ///
  /// @return false if it does by now
  default boolean waits() {
    return true;
  }

  /// Whether messages that begin from now on are to come in parts.
  default boolean wantsParts() {
    return false;
  }

  /// Whether a binary message may be handed on where it is.
  default boolean borrows() {
    return false;
  }

  /// A message or a part of one, a ping or a pong.
  void received(Event event);

  /// The end; nothing comes after it.
  void over(CloseResult result);
}
