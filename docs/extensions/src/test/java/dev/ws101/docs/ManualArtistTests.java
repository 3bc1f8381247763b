package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static dev.ws101.docs.Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The macros of the manual: options, the schema of reports, and messages of ours.
class ManualArtistTests {
  private final OptionsArtist options = new OptionsArtist();
  private final SchemaArtist schema = new SchemaArtist();

  @Test
  void helpIsReadWhereverItIsWrapped() {
    String help =
        """
        Usage: x [-h] [--list]
              [URL...]            servers
              --only=GLOB         only these
              --autobahn-spec=FILE
                                  do what it
                                    says
          -h, --help              Show this
          -v                      more

        Exit code: 0, or --more.
        """;

    assertThat(CommandHelp.read(help))
        .containsExactly(
            new CommandHelp.Option("--only", "--only GLOB", "only these"),
            new CommandHelp.Option("--autobahn-spec", "--autobahn-spec FILE", "do what it says"),
            new CommandHelp.Option("-v", "-v", "more"));
  }

  @Test
  void optionsAreThoseOfTheCommand() {
    Drawing all = options.draw(call("ws101 check"));

    assertThat(all.html()).contains("<code>--only GLOB</code>").doesNotContain("--help");
    assertThat(options.draw(call("ws101 check", "names", "--seed --list")).text())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("--seed N");
  }

  @Test
  void anOptionThatIsGoneIsSaid() {
    assertThat(refusal(() -> options.draw(call("ws101 check", "names", "--sed"))))
        .startsWith("ws101 check has no option --sed; it has ")
        .contains("--seed");
    assertThat(refusal(() -> options.draw(call("ws102 check"))))
        .startsWith("there is no command ws102");
    assertThat(refusal(() -> options.draw(call("ws101 chek"))))
        .startsWith("ws101 chek --help tells of no options");
  }

  @Test
  void membersOfTheReportAreDescribed() {
    assertThat(schema.draw(call("case")).text()).anyMatch(line -> line.startsWith("replay"));
    assertThat(schema.draw(call("case")).html())
        .contains(
            "<code>wire</code> <span class=\"where\">may be missing</span></td><td>list of entry");
    assertThat(schema.draw(call("report")).text())
        .hasSize(5)
        .first()
        .asString()
        .contains("\"ws101\"");
    assertThat(schema.draw(call("summary")).text()).hasSize(6);
    assertThat(refusal(() -> schema.draw(call("casse"))))
        .startsWith("the schema has no object casse; it has report, run");
  }

  @Test
  void aMessageIsFoundWhereItIsSaid() {
    List<String> lines =
        List.of(
            "f(", "    \"the first\"", "        + \" and the second\");", "g(\"\\\"third\\\"\");");

    assertThat(SaidArtist.line(lines, "the first and the second")).isEqualTo(2);
    assertThat(SaidArtist.line(lines, "second")).isEqualTo(3);
    assertThat(SaidArtist.line(lines, "\"third\"")).isEqualTo(4);
    assertThat(SaidArtist.line(lines, "fourth")).isZero();
  }

  @Test
  void aMessageThatNobodySaysAnyMoreIsSaid(@TempDir Path root) throws Exception {
    JavaFiles files =
        new JavaFiles(
            Fixture.repository(
                root, "a/src/main/java/A.java", "class A {\n  String s = \"yes\";\n}\n"));
    SaidArtist said = new SaidArtist(files, new Shelf());

    assertThat(said.draw(call("A", "text", "yes")).html())
        .contains("a/src/main/java/A.java.html#L2", "<code>yes</code>");
    assertThat(refusal(() -> said.draw(call("A", "text", "no"))))
        .isEqualTo(
            "A does not say \"no\"; read what it says now in a/src/main/java/A.java and mend the"
                + " page");
    assertThat(refusal(() -> said.draw(call("A")))).startsWith("no text is asked for");
  }
}
