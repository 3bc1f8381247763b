package dev.ws101.cli;

import dev.ws101.kit.ClientStarter;
import java.io.File;
import java.io.IOException;
import java.net.URI;

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
  public Client start(URI url) throws IOException {
    File nowhere = new File("/dev/null");
    Process process =
        new ProcessBuilder("sh", "-c", command.replace(PLACE, url.toString()))
            .redirectInput(nowhere)
            .redirectOutput(nowhere)
            .redirectError(nowhere)
            .start();
    return new Running(process);
  }

  /// The shell and all that it has started.
  private record Running(Process process) implements Client {
    @Override
    public boolean hasEnded() {
      return !process.isAlive();
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
