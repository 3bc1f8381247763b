package dev.ws101.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `ws101`.
///
/// Exit codes are the same for every command: 0 it went well, 1 what was asked about is not as it
/// should be, 2 it could not be found out.
@Command(
    name = "ws101",
    description = "WebSocket, explained and judged.",
    mixinStandardHelpOptions = true,
    version = "ws101 " + Main.VERSION,
    subcommands = {
      CheckCommand.class,
      ServeCommand.class,
      ConnectCommand.class,
      DecodeCommand.class
    })
public final class Main {
  static final String VERSION = "0.1.0";

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The command with its way of telling about errors: one sentence and exit code 2.
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler((failure, command, _) -> {
      if (failure instanceof CannotRun) {
        command.getErr().println("ws101: " + failure.getMessage());
      } else {
        failure.printStackTrace(command.getErr());
      }
      return 2;
    });
    return commandLine;
  }
}
