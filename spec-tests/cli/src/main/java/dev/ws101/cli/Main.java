package dev.ws101.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `ws101`.
///
/// Exit codes are the same for every command: 0 it went well, 1 what was asked about is not as it
/// should be, 2 it could not be found out. In the last case the error stream has one sentence with
/// the cause and the way out.
@Command(
    name = "ws101",
    header = "WebSocket, explained and judged.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    subcommands = {
      CheckCommand.class,
      ServeCommand.class,
      ConnectCommand.class,
      SoakCommand.class,
      BenchCommand.class,
      RealtimeCommand.class,
      ClaimsCommand.class,
      DecodeCommand.class,
      RecordCommand.class,
      LabCommand.class,
      ExplainCommand.class,
      CoverageCommand.class,
      ExamplesCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ws101 check                        judge our own server: a demonstration",
      "  ws101 check ws://localhost:9001/   judge yours",
      "  ws101 check --help                 all that check can do"
    })
public final class Main implements Callable<Integer> {
  static final String VERSION = "0.1.0";
  static final String ABOUT = "ws101 " + VERSION;
  static final String MADE_OF = "Java ${java.version} on ${os.name}";

  private final InputStream in;
  private final boolean terminal;
  private final UnaryOperator<String> environment;

  @Spec private CommandSpec spec;

  /// @param in what the commands read
  /// @param terminal whether a person watches the output as it comes
  /// @param environment gives the value of a variable, or null
  Main(InputStream in, boolean terminal, UnaryOperator<String> environment) {
    this.in = in;
    this.terminal = terminal;
    this.environment = environment;
  }

  /// Output is UTF-8 whatever the locale, as text of WebSockets is, and numbers look the same
  /// everywhere, as reports are compared.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    boolean watched = System.console() != null && System.console().isTerminal();
    boolean terminal = watched && !"dumb".equals(System.getenv("TERM"));
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Main(System.in, terminal, System::getenv).run(out, err, arguments));
  }

  /// Carries out one command line.
  ///
  /// @return the exit code
  int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine = new CommandLine(this);
    commandLine.setOut(out).setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    // what follows the name of an example is for that
    commandLine.getSubcommands().get("examples").setStopAtPositional(true);
    commandLine.setParameterExceptionHandler((failure, _) -> misused(failure));
    commandLine.setExecutionExceptionHandler((failure, command, _) -> failed(failure, command));
    int code = commandLine.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  /// Without a command there is nothing to do but to say which there are.
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  InputStream in() {
    return in;
  }

  boolean terminal() {
    return terminal;
  }

  /// The value of a variable of the environment, if it is set to something.
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }

  private static int misused(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String wrong =
        switch (failure) {
          case UnmatchedArgumentException unmatched -> unknown(unmatched);
          default -> failure.getMessage();
        };
    command.getErr().println("ws101: " + wrong);
    command.getErr().printf("ws101: %s --help tells what there is%n", name);
    return 2;
  }

  private static String unknown(UnmatchedArgumentException unmatched) {
    String meant =
        unmatched.getSuggestions().stream()
            .findFirst()
            .map("; did you mean %s?"::formatted)
            .orElse("");
    return "'%s' means nothing here%s".formatted(unmatched.getUnmatched().getFirst(), meant);
  }

  private static int failed(Exception failure, CommandLine command) {
    switch (failure) {
      case CannotRun _, IOException _ -> command.getErr().println("ws101: " + failure.getMessage());
      default -> {
        command.getErr().println("ws101: this is a mistake of ours; please report it:");
        failure.printStackTrace(command.getErr());
      }
    }
    return 2;
  }
}
