package dev.ws101.examples.cluster;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A place in the history that all nodes share, written `epoch:offset`.
///
/// @param epoch which history: the time at which it began, in microseconds. Numbers of another one
///   mean nothing
/// @param offset the number of a message in it; the first has 1, and none is left out
record Position(long epoch, long offset) implements Comparable<Position> {
  /// Before everything.
  static final Position START = new Position(0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18}):(\\d{1,18})");
  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::epoch).thenComparingLong(Position::offset);

  /// Empty when it is none.
  static Optional<Position> parse(String text) {
    return FORM.matcher(text)
        .results()
        .filter(it -> it.group().equals(text))
        .findAny()
        .map(Position::of);
  }

  private static Position of(MatchResult found) {
    return new Position(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
  }

  /// Whether nothing is missing between this and the next one.
  boolean isFollowedBy(Position next) {
    return next.offset == offset + 1 && (next.epoch == epoch || equals(START));
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + ":" + offset;
  }
}
