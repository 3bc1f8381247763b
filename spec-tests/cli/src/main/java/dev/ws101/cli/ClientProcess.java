package dev.ws101.cli;

import dev.ws101.kit.ClientStarter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/// Starts the client under test by a command for the shell, in which `{url}` stands for where it
/// has to go. What it prints is dropped.
///
/// The URL is put there as it is: it has no character that a shell would take amiss, with or
/// without quotes around it.
record ClientProcess(String command) implements ClientStarter {
  private static final String PLACE = "{url}";

  /// @throws CannotRun when the command does not say where the URL goes
  static ClientProcess of(String command) throws CannotRun {
    if (!command.contains(PLACE)) {
      throw new CannotRun(
          "--client '%s' does not say where the URL goes: write {url} there".formatted(command));
    }
    return new ClientProcess(command);
  }

  @Override
  public AutoCloseable start(URI url) throws IOException {
    File nowhere = new File("/dev/null");
    Process process =
        new ProcessBuilder("sh", "-c", command.replace(PLACE, url.toString()))
            .redirectInput(nowhere)
            .redirectOutput(nowhere)
            .redirectError(nowhere)
            .start();
    return () -> end(process);
  }

  /// The shell and all that it has started.
  private static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.SECONDS);
  }
}
