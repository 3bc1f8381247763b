package dev.ws101.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Gives the server one processor and the generator another, so that neither takes from the other;
/// by `taskset`, where there is such a command and more than one processor.
record Pinning(boolean possible) {
  static Pinning ofThisMachine() throws InterruptedException {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      return new Pinning(false);
    }
    try {
      Process process = new ProcessBuilder("taskset", "--version").start();
      return new Pinning(process.waitFor() == 0);
    } catch (IOException _) {
      return new Pinning(false);
    }
  }

  List<String> server(List<String> command) {
    return on(0, command);
  }

  List<String> generator(List<String> command) {
    return on(1, command);
  }

  private List<String> on(int processor, List<String> command) {
    if (!possible) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(processor)));
    pinned.addAll(command);
    return pinned;
  }
}
