import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// The place where everybody hears what anybody says, for those who meet there.
final class Hall {
  private final URI uri;
  private final Random random;

  Hall(int port, Random random) {
    uri = URI.create("ws://127.0.0.1:" + port + "/all");
    this.random = random;
  }

  URI uri() {
    return uri;
  }

  Voice voice() throws Exception {
    return Voice.at(uri, new Random(random.nextLong()));
  }

  /// One who has waited for those before it.
  Voice voiceIn(Semaphore queue) throws Exception {
    queue.acquire();
    try {
      return voice();
    } finally {
      queue.release();
    }
  }

  interface Meeting {
    void hold(List<Voice> voices) throws Exception;
  }

  /// A number of voices, all of which are connected and have been heard.
  void with(int count, Meeting meeting) throws Exception {
    List<Voice> voices = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        voices.add(voice());
      }
      meeting.hold(voices);
    } finally {
      for (Voice voice : voices) {
        voice.leave();
      }
    }
  }

  /// Does something for each at the same time, and waits for all.
  static <T> void each(List<T> all, Function<T, Callable<Void>> task) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> done = all.stream().map(task).map(threads::submit).toList();
      for (Future<Void> one : done) {
        try {
          one.get();
        } catch (ExecutionException e) {
          threads.shutdownNow();
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }
    }
  }
}
