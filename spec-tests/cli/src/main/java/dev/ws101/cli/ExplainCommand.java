package dev.ws101.cli;

import dev.ws101.catalogue.Catalogue;
import dev.ws101.catalogue.Requirement;
import dev.ws101.kit.Case;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ws101 explain`: what a name in a report means.
@Command(
    name = "explain",
    header = "Explains a case, a requirement or a close code.",
    description = "Any name that a report shows can be asked for.",
    version = {Main.ABOUT, Main.MADE_OF},
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code: 0 explained, 2 nothing has this name.",
      "",
      "Examples:",
      "  ws101 explain 6455/5.5.1/one-byte-close-payload",
      "  ws101 explain 6455-5.5.1-03",
      "  ws101 explain 1006",
      "  ws101 explain 6455/5.5.1/one-byte-close-payload --hint 1"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int HIGHEST_CODE = 0xFFFF;

  @Parameters(
      paramLabel = "NAME",
      description = "the id of a case or of a requirement, or the number of a close code")
  private String name = "";

  @Option(
      names = "--hint",
      paramLabel = "1|2|3",
      description = {
        "for exercises: no more of a case than",
        "1 what to read,",
        "2 what usually goes wrong,",
        "3 what a right peer does, octet by octet"
      })
  private Optional<Integer> hint = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CannotRun, IOException, InterruptedException {
    Explanation explanation = new Explanation(Catalogue.load(), Cases.all());
    PrintWriter out = spec.commandLine().getOut();
    lines(explanation).forEach(out::println);
    return 0;
  }

  private List<String> lines(Explanation explanation)
      throws CannotRun, IOException, InterruptedException {
    if (hint.isPresent()) {
      return new Hints(explanation.catalogue()).of(subject(explanation), hint.get());
    }
    if (name.matches("\\d+")) {
      return explanation.of(closeCode());
    }
    Optional<Case> subject = named(explanation);
    Optional<Requirement> row = explanation.catalogue().find(name);
    return subject
        .map(explanation::of)
        .or(() -> row.map(explanation::of))
        .orElseThrow(() -> unknown(explanation));
  }

  private Optional<Case> named(Explanation explanation) {
    return explanation.cases().stream().filter(one -> one.id().equals(name)).findFirst();
  }

  private Case subject(Explanation explanation) throws CannotRun {
    if (hint.get() < 1 || hint.get() > Hints.STRONGEST) {
      throw new CannotRun("hints are 1 to %d, not %d".formatted(Hints.STRONGEST, hint.get()));
    }
    boolean other = name.matches("\\d+") || explanation.catalogue().find(name).isPresent();
    if (other) {
      throw new CannotRun("there are hints on cases, and %s is none".formatted(name));
    }
    return named(explanation).orElseThrow(() -> unknown(explanation));
  }

  private int closeCode() throws CannotRun {
    if (name.length() > 5 || Integer.parseInt(name) > HIGHEST_CODE) {
      throw new CannotRun(
          "a close code has two octets, so it is 0 to %d, not %s".formatted(HIGHEST_CODE, name));
    }
    return Integer.parseInt(name);
  }

  private CannotRun unknown(Explanation explanation) {
    List<String> names =
        Stream.concat(
                explanation.cases().stream().map(Case::id),
                explanation.catalogue().all().stream().map(Requirement::id))
            .toList();
    List<String> near = Near.to(name, names);
    return new CannotRun(
        "nothing is called '%s'; %s"
            .formatted(
                Shown.text(name),
                near.isEmpty()
                    ? "ws101 check --list names the cases, ws101 coverage the requirements"
                    : "did you mean %s?".formatted(String.join(" or ", near))));
  }
}
