package dev.ws101.cli;

import dev.ws101.kit.ClientStarter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A command for `--client` that has a client of this process come: it writes the URL into a named
/// pipe, which costs milliseconds where a program that can speak WebSocket costs a second.
final class Doorbell implements AutoCloseable {
  private static final String STOP = "stop";

  private final Path pipe;
  private final RandomAccessFile both;
  private final ClientStarter starter;
  private final List<ClientStarter.Client> started = new CopyOnWriteArrayList<>();

  private Doorbell(Path pipe, RandomAccessFile both, ClientStarter starter) {
    this.pipe = pipe;
    this.both = both;
    this.starter = starter;
  }

  /// @param folder for the pipe
  static Doorbell of(Path folder, ClientStarter starter) throws Exception {
    Path pipe = folder.resolve("doorbell");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
    if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new IOException("mkfifo could not make " + pipe);
    }
    // Open for both, or it would end whenever one writer has gone.
    Doorbell bell = new Doorbell(pipe, new RandomAccessFile(pipe.toFile(), "rw"), starter);
    Thread.ofPlatform().daemon().name("doorbell").start(bell::answer);
    return bell;
  }

  /// It stays until the kit ends it, as a client does.
  String command() {
    return "echo {url} > '%s'; exec sleep 60".formatted(pipe);
  }

  private void answer() {
    try {
      for (String line; !(line = both.readLine()).equals(STOP); ) {
        started.add(starter.start(URI.create(line)));
      }
    } catch (IOException e) {
      throw new AssertionError("nobody rings any more", e);
    }
  }

  @Override
  public void close() throws IOException {
    both.write((STOP + "\n").getBytes());
    for (ClientStarter.Client one : started) {
      one.close();
    }
  }
}
