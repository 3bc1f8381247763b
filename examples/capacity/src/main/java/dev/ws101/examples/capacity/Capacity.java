package dev.ws101.examples.capacity;

import dev.ws101.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens ten thousand connections, holds them, says something to all, and weighs what they take.
///
/// `--connections N` opens others, `--connections max` as many as the limit of file descriptors
/// allows; `--rounds N` says something so often; `--json FILE` keeps the figures.
public final class Capacity {
  /// What a server takes for the first is not what it takes for each.
  private static final int WARM_UP = 2_000;

  private static final int WARM_UP_ROUNDS = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Addresses of the loopback; Linux has all of 127.0.0.0/8.
  private static final int ADDRESSES = System.getProperty("os.name").equals("Linux") ? 16 : 1;

  private Capacity() {}

  /// Measures both servers, one after the other.
  public static void main(String[] arguments) throws InterruptedException {
    List<String> words = List.of(arguments);
    String most = after("--connections", words).orElse("10000");
    try {
      int connections = most.equals("max") ? Shortage.most() : Integer.parseInt(most);
      int rounds = Integer.parseInt(after("--rounds", words).orElse("20"));
      Report report = measure(connections, rounds);
      IO.print(report.text());
      Optional<String> file = after("--json", words);
      if (file.isPresent()) {
        Files.writeString(Path.of(file.get()), report.json());
      }
    } catch (NumberFormatException e) {
      fail("--connections and --rounds take a number: " + e.getMessage());
    } catch (IOException e) {
      fail(e.getMessage());
    }
  }

  private static Optional<String> after(String option, List<String> words) {
    int at = words.indexOf(option);
    return at < 0 || at == words.size() - 1 ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  private static void fail(String why) {
    IO.println("capacity: " + why);
    System.exit(2);
  }

  /// @throws Shortage when the machine has no room for so many
  static Report measure(int connections, int rounds) throws IOException, InterruptedException {
    if (connections < 1 || rounds < 1) {
      throw new IOException("nothing to measure: ask for a connection and a round at least");
    }
    Shortage.expect(connections);
    List<Result> results = new ArrayList<>();
    for (Drive drive : Drive.values()) {
      results.add(measure(drive, connections, rounds));
    }
    return new Report(Machine.here(false), connections, rounds, results);
  }

  private static Result measure(Drive drive, int connections, int rounds)
      throws IOException, InterruptedException {
    try (StageProcess stage = StageProcess.start(drive, connections, ADDRESSES)) {
      try (Guests first = new Guests(stage.uris())) {
        first.open(Math.min(WARM_UP, connections), _ -> {});
        say(stage, first, WARM_UP_ROUNDS);
      }
      Weight before = stage.weigh(0);
      try (Guests guests = new Guests(stage.uris())) {
        long start = System.nanoTime();
        guests.open(connections, open -> progress(drive, open, connections));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        Weight idle = stage.weigh(connections).since(before, connections);
        long buffers = say(stage, guests, rounds) / connections;
        IO.println("%s: said %d times to %,d".formatted(drive, rounds, connections));
        Weight after = stage.weigh(connections).since(before, connections);
        return new Result(drive, millis, idle, after, buffers, guests.latency());
      }
    }
  }

  /// @return what was in all buffers when that was most
  private static long say(StageProcess stage, Guests guests, int rounds)
      throws IOException, InterruptedException {
    try (HighWater buffers = new HighWater()) {
      for (int round = 0; round < rounds; round++) {
        guests.hear(stage, PATIENCE);
      }
      return buffers.most();
    }
  }

  private static void progress(Drive drive, int open, int all) {
    if (open % Math.max(1, all / 10) == 0) {
      IO.println("%s: %,d of %,d are open".formatted(drive, open, all));
    }
  }
}
