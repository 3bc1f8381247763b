package dev.ws101.bench;

import dev.ws101.bench.Order.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The process with the [Generator]. It is begun when it is needed, and anew when it has failed.
final class RemoteGenerator implements AutoCloseable {
  private static final Duration BESIDES = Duration.ofSeconds(90);
  private static final String ENDED = Json.line(new Answer(null, "the generator has ended"));

  private final Pinning pinning;
  private Process process;
  private BlockingQueue<String> answers;

  RemoteGenerator(Pinning pinning) {
    this.pinning = pinning;
  }

  /// Has an order carried out.
  ///
  /// @return null if nothing was to be measured
  /// @throws IOException when the server breaks the protocol, hangs or ends; says what was seen
  Figures carryOut(Order order) throws IOException, InterruptedException {
    if (process == null) {
      start();
    }
    say(order);
    Duration patience = BESIDES.plus(order.warmUp()).plus(order.measured());
    String line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      close();
      throw new IOException("the generator has said nothing for " + patience.toSeconds() + " s");
    }
    if (line.equals(ENDED)) {
      close(); // the next order begins it anew
    }
    Answer answer = Json.parse(line, Answer.class);
    if (answer.failure() != null) {
      throw new IOException(answer.failure());
    }
    return answer.figures();
  }

  private void say(Order order) throws IOException {
    try {
      Writer orders = process.outputWriter(StandardCharsets.UTF_8);
      orders.write(Json.line(order) + "\n");
      orders.flush();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void start() throws IOException {
    List<String> command =
        List.of(
            Contender.java(),
            "-XX:+UseSerialGC",
            "-cp",
            Contender.classPath(),
            Generator.class.getName());
    Process begun =
        new ProcessBuilder(pinning.generator(command))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> read(begun, said));
    process = begun;
    answers = said;
  }

  private static void read(Process process, BlockingQueue<String> answers) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.add(line);
      }
    } catch (IOException _) {
      // it has gone, as below
    }
    answers.add(ENDED);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }
}
