package dev.ws101.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that went over the wire in one case, in order; where that is very much, what began it and
/// what it came to. Threads may write to it at the same time.
public final class WireLog {
  /// Of one piece so many bytes are kept.
  private static final int KEPT = 1 << 16;

  /// Of a log with more entries, or more bytes, the middle is left out.
  private static final int MANY = 2048;

  private static final int MUCH = 1 << 23;

  /// A line has so many bytes at most.
  private static final int SHOWN = 48;

  /// What an entry tells of.
  public enum Kind {
    /// Bytes that the kit wrote.
    SENT,
    /// Bytes that came from the peer, in the pieces in which TCP gave them.
    RECEIVED,
    /// A frame or head that the kit has read out of the bytes received before.
    DECODED,
    /// Something that is not bytes: a connection made, an end of stream.
    EVENT
  }

  /// One line of the log.
  ///
  /// @param at since the case began
  /// @param connection counts the connections of the case from 1
  /// @param bytes the first 64 KiB of them
  /// @param size how many bytes there were
  /// @param text in words
  public record Entry(Duration at, int connection, Kind kind, byte[] bytes, int size, String text) {

    /// The same of a connection that comes behind so many others.
    Entry behind(int others) {
      return new Entry(at, connection + others, kind, bytes, size, text);
    }

    /// Both without their bytes.
    private Entry with(Entry next) {
      return new Entry(
          at, connection, kind, new byte[0], size + next.size, "… and more, left out here");
    }

    /// Such as `0.012 s #1 > 81 85 … text, masked, 5 bytes, "hello"`.
    @Override
    public String toString() {
      String arrow =
          switch (kind) {
            case SENT -> ">";
            case RECEIVED -> "<";
            case DECODED -> "=";
            case EVENT -> "*";
          };
      String hex = Words.hex(Arrays.copyOf(bytes, shown())) + (size > shown() ? " …" : "");
      return front(arrow) + (hex + "  " + text).strip();
    }

    private String front(String arrow) {
      return "%7.3f s #%d %s ".formatted(at.toNanos() / 1e9, connection, arrow);
    }

    /// How many of the bytes the line has.
    int shown() {
      return Math.min(bytes.length, SHOWN);
    }

    /// Where in the line the byte `index` starts.
    int column(int index) {
      return front("<").length() + 3 * index;
    }
  }

  private final long start = System.nanoTime();
  private final List<Entry> entries = new ArrayList<>();
  private int connections;
  private int bytesKept;

  /// Time counts from here.
  WireLog() {}

  synchronized int newConnection() {
    return ++connections;
  }

  synchronized void add(int connection, Kind kind, byte[] bytes, String text) {
    byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT));
    Duration at = Duration.ofNanos(System.nanoTime() - start);
    entries.add(new Entry(at, connection, kind, kept, bytes.length, text));
    bytesKept += kept.length;
    if (entries.size() > MANY) {
      leaveOut(MANY / 4);
    } else if (bytesKept > MUCH) {
      leaveOut(MUCH / KEPT / 8);
    }
  }

  /// All but the first and the last of the entries become one for each connection and kind.
  private void leaveOut(int end) {
    List<Entry> middle = entries.subList(end, entries.size() - end);
    Map<String, Entry> sums = new LinkedHashMap<>();
    for (Entry one : middle) {
      sums.merge(one.connection() + " " + one.kind(), one, Entry::with);
    }
    middle.clear();
    middle.addAll(sums.values());
    bytesKept = entries.stream().mapToInt(one -> one.bytes().length).sum();
  }

  void event(int connection, String text) {
    add(connection, Kind.EVENT, new byte[0], text);
  }

  /// The entries so far.
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
