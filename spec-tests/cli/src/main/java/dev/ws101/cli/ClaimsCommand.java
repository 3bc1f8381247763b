package dev.ws101.cli;

import dev.ws101.examples.claims.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ws101 claims`: what is said about WebSocket and can be measured.
@Command(
    name = "claims",
    header = "Measures what some popular claims about WebSocket are about.",
    description = {
      "What two small writes cost with and without TCP_NODELAY, and what a thread that waits costs,"
          + " platform and virtual; with --wire instead what is on the wire by polling and by"
          + " WebSocket, which is counted and the same everywhere."
    },
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 it has measured, 2 it could not run.",
      "",
      "Examples:",
      "  ws101 claims",
      "  ws101 claims --threads 5000",
      "  ws101 claims --wire"
    })
final class ClaimsCommand implements Callable<Integer> {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many of each kind are started; default ${DEFAULT-VALUE}")
  private int threads = 2000;

  @Option(names = "--wire", description = "count octets instead")
  private boolean wire;

  @Option(names = "--json", paramLabel = "FILE", description = "write what was measured there too")
  private Optional<Path> json = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun {
    if (threads < 1) {
      throw new CannotRun("use one thread at least");
    }
    try {
      spec.commandLine().getOut().print(wire ? Measured.savings().text() : measured());
      return 0;
    } catch (IOException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  private String measured() throws IOException {
    Measured measured = Measured.here(threads);
    if (json.isPresent()) {
      Files.writeString(json.get(), measured.json());
    }
    return measured.text();
  }
}
