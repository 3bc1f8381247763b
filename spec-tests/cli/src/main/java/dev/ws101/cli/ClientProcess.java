package dev.ws101.cli;

import dev.ws101.kit.ClientStarter;
import dev.ws101.kit.Trust;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Starts the client under test by a command for the shell, in which `{url}` stands for where it
/// has to go. What it prints is dropped.
///
/// The URL is put there as it is: it has no character that a shell would take amiss, with or
/// without quotes around it. Some have characters beyond ASCII. So the command goes to the shell as
/// a script in UTF-8, and not as an argument, which the locale could garble.
record ClientProcess(String command, Trust trust) implements ClientStarter {
  private static final String PLACE = "{url}";

  /// @throws CannotRun when the command does not say where the URL goes, or there is no place for
  ///   temporary files
  static ClientProcess of(String command) throws CannotRun {
    if (!command.contains(PLACE)) {
      throw new CannotRun(
          "--client '%s' does not say where the URL goes: write {url} there".formatted(command));
    }
    try {
      return new ClientProcess(command, Trust.inFiles());
    } catch (IOException e) {
      throw new CannotRun("no certificate can be written for the client: " + e.getMessage());
    }
  }

  @Override
  public Client start(URI url) throws IOException {
    File nowhere = new File("/dev/null");
    ProcessBuilder shell = new ProcessBuilder("sh").redirectOutput(nowhere).redirectError(nowhere);
    trust.addTo(shell.environment());
    Process process = shell.start();
    String script = "{ %s\n} </dev/null\n".formatted(command.replace(PLACE, url.toString()));
    try (OutputStream in = process.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
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
