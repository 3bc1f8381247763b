package dev.ws101.cli;

import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `check` that waits for clients, in a thread of its own.
final class Waiting {
  private static final Pattern PLACE = Pattern.compile("waiting for clients at (ws://\\S+) ");

  private final CompletableFuture<URI> place = new CompletableFuture<>();
  private final CompletableFuture<Run> run = new CompletableFuture<>();

  static Waiting of(String... options) {
    Waiting waiting = new Waiting();
    List<String> line = new ArrayList<>(List.of("check"));
    line.addAll(List.of(options));
    Thread.ofVirtual()
        .start(() -> {
          Run run = Run.into(waiting.watching(), line.toArray(String[]::new));
          waiting.run.complete(run);
          waiting.place.completeExceptionally(new AssertionError(run.out() + run.err()));
        });
    return waiting;
  }

  private Writer watching() {
    return new StringWriter() {
      @Override
      public void write(String text, int from, int count) {
        super.write(text, from, count);
        Matcher matcher = PLACE.matcher(toString());
        if (matcher.find()) {
          place.complete(URI.create(matcher.group(1)));
        }
      }
    };
  }

  /// Where it waits.
  URI uri() throws Exception {
    return place.get(60, TimeUnit.SECONDS);
  }

  URI uri(String resource) throws Exception {
    return URI.create(uri() + resource);
  }

  /// What has come of it.
  Run ended() throws Exception {
    return run.get(250, TimeUnit.SECONDS);
  }
}
