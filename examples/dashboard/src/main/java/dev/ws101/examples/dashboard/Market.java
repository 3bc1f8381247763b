package dev.ws101.examples.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A market with prices that go up and down, a step at a time, when somebody says so.
///
/// Nobody who is told can hold it up: a [Backlog] takes an update and returns.
final class Market {
  private static final List<String> SYMBOLS =
      List.of(
          "ACKN", "BYTE", "CLSE", "CONT", "DFLT", "ECHO", "EOFX", "FINX", "FRAG", "HDRS", "HOST",
          "KEYS", "MASK", "NACK", "OCTT", "OPCD", "PING", "PONG", "PORT", "RSVX", "SYNC", "TEXT",
          "UTFX", "WSXX");

  private final Map<String, Quote> quotes = new LinkedHashMap<>();
  private final Set<Backlog> backlogs = ConcurrentHashMap.newKeySet();
  private final Random random = new Random(101);

  Market() {
    SYMBOLS.forEach(it -> quotes.put(it, new Quote(it, random.nextLong(2_000, 40_000), 0)));
  }

  /// Tells a backlog all prices, and from now on every change.
  synchronized void tell(Backlog backlog) {
    quotes.values().forEach(backlog::offer);
    backlogs.add(backlog);
  }

  void tellNoMore(Backlog backlog) {
    backlogs.remove(backlog);
  }

  /// Moves the prices of some symbols, drawn by lot, by up to half a per cent.
  synchronized void move(int updates) {
    for (int i = 0; i < updates; i++) {
      String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
      Quote before = quotes.get(symbol);
      long step = Math.round(before.cents() * random.nextGaussian() / 1000);
      long cents = Math.max(100, before.cents() + step);
      Quote now = new Quote(symbol, cents, before.change() + cents - before.cents());
      quotes.put(symbol, now);
      backlogs.forEach(backlog -> backlog.offer(now));
    }
  }

  /// All prices of this moment.
  synchronized List<Quote> quotes() {
    return new ArrayList<>(quotes.values());
  }
}
