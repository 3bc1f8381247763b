package dev.ws101.examples.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/// What nodes have in common: one history of messages, and who is where.
///
/// A history has one order and no holes. It is not kept for ever: the oldest messages go first.
/// When all of it is lost another one begins, of a later epoch.
///
/// For any number of threads. An `IOException` says that it cannot be reached for now.
interface Backplane extends AutoCloseable {
  /// How many messages are read at a time, so that a letter with all of them is not too long.
  int AT_ONCE = 1000;

  /// A message and its place.
  record Entry(Position at, String text) {}

  /// Adds a message to the history.
  ///
  /// @param key the same again, within ten minutes, adds nothing: who does not know whether his
  ///   message has arrived publishes it again
  /// @return where it is now, or was already
  Position publish(String key, String text) throws IOException;

  /// What follows, in order, or the first of it. If the direct successor is gone it begins with the
  /// oldest that is kept, which the reader sees by its position; so it does if the history has
  /// ended and there is another one.
  ///
  /// @param patience how long to wait if there is nothing yet
  /// @return nothing when the time is over
  List<Entry> read(Position after, Duration patience) throws IOException, InterruptedException;

  /// Says who is at a node, until it is said anew or has expired: a node that dies cannot take its
  /// people back.
  void present(String node, Collection<String> people, Duration expiry) throws IOException;

  /// Who is at any node.
  SortedSet<String> people() throws IOException;

  @Override
  void close();
}
