package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the manual must hold beyond what its macros see to.
class ManualTests {
  private static final Repository REPOSITORY = new Repository(SiteTests.ROOT);
  private static final Pattern CHECK =
      Pattern.compile("options::ws101 check\\[names=\"([^\"]*)\"\\]");
  private static final Pattern LISTED = Pattern.compile("  (\\w+) +[A-Z].*");
  private static final Pattern SAID = Pattern.compile("said::\\S+\\[text=\"(.*)\"\\]");

  @Test
  void everyOptionOfCheckIsInTheManualOnce() {
    List<String> shown =
        CHECK
            .matcher(REPOSITORY.read("docs/manual/kit.adoc"))
            .results()
            .flatMap(found -> Arrays.stream(found.group(1).split(" ")))
            .toList();

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            CommandHelp.options("ws101 check").stream().map(CommandHelp.Option::name).toList());
  }

  @ParameterizedTest
  @MethodSource("otherCommands")
  void everyOtherCommandHasASectionWithAllItsOptions(String command) {
    String manual = REPOSITORY.read("docs/manual/kit.adoc");

    assertThat(manual).containsPattern("=== .*\\b" + command + "\\b");
    if (!CommandHelp.read(helpOf(command, "--help")).isEmpty()) {
      assertThat(manual).contains("options::ws101 " + command + "[]");
    }
  }

  /// As `ws101 --help` lists them; `check` is the rest of the manual.
  static List<String> otherCommands() {
    List<String> commands =
        helpOf("--help")
            .lines()
            .map(LISTED::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .toList();
    assertThat(commands).contains("check", "examples").hasSizeGreaterThan(10);
    return commands.stream().filter(command -> !command.equals("check")).toList();
  }

  private static String helpOf(String... arguments) {
    StringWriter help = new StringWriter();
    PrintWriter writer = new PrintWriter(help, true);
    ToolProvider.findFirst("ws101").orElseThrow().run(writer, writer, arguments);
    return help.toString();
  }

  /// What stands between two `%s` is fixed, and has to be in the title or the lines below it.
  @Test
  void titlesHaveTheWordsThatAreSaid() {
    List<String> wrong = new ArrayList<>();
    String title = "";
    int entries = 0;
    for (String line : REPOSITORY.read("docs/manual/faq.adoc").lines().toList()) {
      Matcher said = SAID.matcher(line);
      if (line.startsWith("=== ")) {
        title = line;
        entries++;
      } else if (said.matches()) {
        String words = title;
        fixed(said.group(1)).filter(piece -> !words.contains(piece)).forEach(wrong::add);
      } else {
        title += " " + line;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(entries).isGreaterThan(40);
  }

  private static Stream<String> fixed(String text) {
    return Arrays.stream(text.replace("\\\"", "\"").split("%[sd]"))
        .map(String::strip)
        .filter(piece -> piece.length() > 1);
  }
}
