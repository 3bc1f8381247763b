package dev.ws101.cli;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A command that runs on a thread of its own while a test types and looks on.
final class Conversation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final PipedOutputStream keys = new PipedOutputStream();
  private final Lines out = new Lines();
  private final Lines err = new Lines();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final Thread thread;

  private Conversation(Map<String, String> environment, String... arguments) throws IOException {
    Main main = new Main(new PipedInputStream(keys, 1 << 16), false, environment::get);
    thread =
        Thread.ofVirtual()
            .start(() ->
                code.complete(main.run(new PrintWriter(out), new PrintWriter(err), arguments)));
  }

  static Conversation with(String... arguments) throws IOException {
    return new Conversation(Map.of(), arguments);
  }

  /// With these variables of the environment and no others.
  static Conversation with(Map<String, String> environment, String... arguments)
      throws IOException {
    return new Conversation(environment, arguments);
  }

  /// `serve` on any free port.
  static Conversation serve(String... options) throws IOException {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "serve";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return with(arguments);
  }

  /// Where a server says that it listens.
  URI listening() throws InterruptedException {
    return URI.create(out.next().substring("listening on ".length()));
  }

  void type(String line) throws IOException {
    keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  void endOfInput() throws IOException {
    keys.close();
  }

  void interrupt() {
    thread.interrupt();
  }

  /// The next line of output.
  String next() throws InterruptedException {
    return out.next();
  }

  /// The next line of the error stream.
  String complaint() throws InterruptedException {
    return err.next();
  }

  int code() throws InterruptedException, ExecutionException, TimeoutException {
    return code.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    interrupt();
    keys.close();
  }

  /// Hands on whole lines as they are written.
  private static final class Lines extends Writer {
    private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();

    @Override
    public void write(char[] text, int from, int count) {
      begun.append(text, from, count);
      for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
        whole.add(begun.substring(0, end).stripTrailing());
        begun.delete(0, end + 1);
      }
    }

    String next() throws InterruptedException {
      String line = whole.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no line came; begun: " + begun);
      }
      return line;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
