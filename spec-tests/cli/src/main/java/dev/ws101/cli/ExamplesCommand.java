package dev.ws101.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ws101 examples`: programs to start from.
@Command(
    name = "examples",
    header = "Lists the examples, or runs one.",
    description = "They are in the folder examples of the repository, to be read and changed.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: that of the example, 2 there is none of that name.",
      "",
      "Examples:",
      "  ws101 examples                   what there is, a line each",
      "  ws101 examples 09                the one whose name begins with 09",
      "  ws101 examples 09 --serve        the same, and its server stays"
    })
final class ExamplesCommand implements Callable<Integer> {

  /// Where the repository is; the launcher says so.
  static final String HOME = "WS101_HOME";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "which one; the beginning of its name will do")
  private Optional<String> name = Optional.empty();

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "handed on to it; most know --serve, which keeps their server running")
  private List<String> arguments = List.of();

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, IOException {
    List<Example> examples = Example.in(root());
    if (name.isEmpty()) {
      list(examples);
      return 0;
    }
    try {
      Example example = named(name.get(), examples);
      return new ExampleRun(example, arguments).run(spec.commandLine().getOut());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted");
    }
  }

  private Path root() throws CannotRun {
    return Example.rootAbove(Path.of(main.variable(HOME).orElse("")))
        .orElseThrow(() ->
            new CannotRun(
                "the examples are in the repository: run ./ws101 there, or set %s to its folder"
                    .formatted(HOME)));
  }

  private void list(List<Example> examples) {
    int width = examples.stream().mapToInt(it -> it.name().length()).max().orElse(0);
    for (Example example : examples) {
      spec.commandLine().getOut().printf("%-" + width + "s  %s%n", example.name(), example.line());
    }
  }

  private static Example named(String typed, List<Example> examples) throws CannotRun {
    List<Example> meant = examples.stream().filter(it -> it.name().startsWith(typed)).toList();
    Optional<Example> exact = meant.stream().filter(it -> it.name().equals(typed)).findFirst();
    if (exact.isPresent() || meant.size() == 1) {
      return exact.orElseGet(meant::getFirst);
    }
    List<String> names = (meant.isEmpty() ? examples : meant).stream().map(Example::name).toList();
    List<String> near = meant.isEmpty() ? Near.to(typed, names) : names;
    throw new CannotRun(
        "%s '%s'; %s"
            .formatted(
                meant.isEmpty() ? "there is no example" : "there are several examples",
                typed,
                near.isEmpty()
                    ? "ws101 examples lists them"
                    : "did you mean " + String.join(" or ", near) + "?"));
  }
}
