package dev.ws101.examples.subprotocols;

import java.io.IOException;
import java.util.function.Consumer;

/// What an example does when it is run: it has a conversation, and shows it line by line.
@FunctionalInterface
public interface Show {
  /// Exit code when a counterpart is missing.
  int COULD_NOT_RUN = 2;

  void to(Consumer<String> reader) throws IOException;

  /// Runs it on the console, for a `main`.
  static void onConsole(Show show) throws Exception {
    try {
      show.to(IO::println);
    } catch (CounterpartMissing missing) {
      System.err.println(missing.getMessage());
      System.exit(COULD_NOT_RUN);
    }
  }
}
