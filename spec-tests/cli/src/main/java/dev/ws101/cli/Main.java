package dev.ws101.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `ws101`.
@Command(
    name = "ws101",
    description = "WebSocket, explained and judged.",
    mixinStandardHelpOptions = true,
    version = "ws101 0.1.0")
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
