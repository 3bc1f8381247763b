package dev.ws101.examples.bank;

import java.util.HashMap;
import java.util.Map;

/// Where the money is, in cents. There is never more of it, nor less.
final class Accounts {
  private final Map<String, Long> balances = new HashMap<>();

  /// Opens an account with so much on it.
  synchronized void open(String name, long cents) {
    balances.put(name, cents);
  }

  synchronized long balance(String name) {
    return balances.get(name);
  }

  /// Pays, unless there is not enough, or nobody of that name.
  synchronized boolean pay(String from, String to, long cents) {
    boolean possible =
        balances.containsKey(to) && !to.equals(from) && cents > 0 && cents <= balances.get(from);
    if (possible) {
      balances.merge(from, -cents, Long::sum);
      balances.merge(to, cents, Long::sum);
    }
    return possible;
  }
}
