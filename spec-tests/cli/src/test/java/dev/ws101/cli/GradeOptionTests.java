package dev.ws101.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ws101.kit.Case;
import dev.ws101.kit.JsonReport;
import dev.ws101.kit.cases.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `--grade` is for who builds a server, stage by stage, and for who gives marks.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GradeOptionTests {
  @TempDir private Path folder;

  /// Judges a server that has got to a stage, but not to the one that is asked for.
  private static Run grade(int rung, int upto, String... more) throws IOException {
    try (RawServer server = StagedPeer.server(rung)) {
      String[] line = new String[7 + more.length];
      line[0] = "check";
      line[1] = server.uri().toString();
      line[2] = "--upto";
      line[3] = "" + upto;
      line[4] = "--timeout";
      line[5] = rung < upto ? "1" : "3";
      line[6] = "--grade";
      System.arraycopy(more, 0, line, 7, more.length);
      return Run.of(line);
    }
  }

  private static List<String> sheet(Run run) {
    int from = run.lines().indexOf("points");
    assertThat(from).as(run.out()).isNotNegative();
    return run.lines().subList(from, run.lines().size());
  }

  @Test
  void aStageThatIsDoneHasAllOfItsPoints() throws IOException {
    Run run = grade(4, 4);

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(sheet(run)).endsWith("nothing is missing up to here");
    assertThat(sheet(run))
        .filteredOn(line -> line.startsWith("  0"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).matches(".* (\\d+) of +\\1   (\\d+) of \\2 cases"));
  }

  @Test
  void aStageThatIsNotBegunIsWhatComesNext() throws IOException {
    Run run = grade(2, 3);
    List<String> sheet = sheet(run);

    assertThat(run.code()).isOne();
    assertThat(sheet.get(1)).startsWith("  02 handshake").matches(".* (\\d+) of +\\1   .*");
    assertThat(sheet.get(2)).startsWith("  03 framing").contains(" 0 of ");
    Case next = named(sheet.get(5).replace("next: ", ""));
    assertThat(next.rung()).isEqualTo(3);
    assertThat(sheet).contains("    usually    " + next.cause());
  }

  private static Case named(String id) {
    return Cases.all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void theGradebookGetsTheSamePoints() throws IOException {
    Path json = folder.resolve("grade.json");
    Path junit = folder.resolve("grade.xml");
    Run run = grade(4, 5, "--seed", "7", "--json", "" + json, "--junit", "" + junit);
    String text = Files.readString(json);
    JsonNode grade = JsonMapper.builder().build().readTree(text).get("grade");

    assertThat(sheet(run).get(5))
        .contains("%4d of %4d".formatted(number(grade, "points"), number(grade, "of")));
    assertThat(number(grade, "seed")).isEqualTo(7);
    assertThat(grade.get("stages").size()).isEqualTo(4);
    assertThat(grade.at("/next/stage").asInt()).isEqualTo(5);
    assertThat(Files.readString(junit))
        .contains(
            "<property name=\"grade.points\" value=\"%d\"/>".formatted(number(grade, "points")),
            "<property name=\"grade.stage-5.of\" value=\"");
    assertThat(errors(text)).isEmpty();
    assertThat(errors(text.replace("\"points\"", "\"marks\""))).isNotEmpty();
  }

  private static int number(JsonNode node, String name) {
    return node.get(name).asInt();
  }

  private static List<?> errors(String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JsonReport.schema())
        .validate(json, InputFormat.JSON);
  }

  @Test
  void whoIsNotGradedHasNoPoints() throws IOException {
    Path json = folder.resolve("report.json");
    Run run = Run.of("check", "--only", "6455/5.5.2/*", "--json", json.toString());

    assertThat(run.out()).doesNotContain("points");
    assertThat(Files.readString(json)).doesNotContain("\"grade\"");
  }

  /// So nobody can answer by heart what another run has asked.
  @Test
  void anotherSeedSendsOtherBytesAndTheSameSeedTheSame() throws IOException {
    List<String> first = frames("1");

    assertThat(first).hasSizeGreaterThan(2);
    assertThat(frames("1")).isEqualTo(first);
    assertThat(frames("2")).hasSameSizeAs(first).doesNotContainAnyElementsOf(first);
  }

  /// The first octets of every frame that the kit sends in some cases: what it masks with is among
  /// them.
  private static List<String> frames(String seed) {
    Run run =
        Run.of("check", "-v", "--seed", seed, "--only", "6455/5.2/text-of-1*", "--parallel", "1");
    return run.lines().stream()
        .filter(line -> line.contains(" #1 > 81 "))
        .map(line -> line.replaceFirst(".* > ", "").substring(0, 20))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | #section-5.2 | Decoded by",
        "2 | usually | rfc-editor",
        "3 | so it goes with a right server | usually"
      })
  void hintsGrowStronger(int strength, String has, String hasNot) {
    Run run = Run.of("explain", "6455/5.2/text-of-126-bytes", "--hint", "" + strength);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(has).doesNotContain(hasNot);
  }

  @Test
  void theStrongestHintShowsTheOctetsOfARightServer() {
    Run run = Run.of("explain", "6455/5.2/text-of-126-bytes", "--hint", "3");

    assertThat(run.lines()).anyMatch(line -> line.matches(".* #1 < 81 7e 00 7e .*"));
  }

  @Test
  void whoeverNeedNotAnswerIsTalkedOfInWordsAlone() {
    Run run = Run.of("explain", "6455/4.1/request-line", "--hint", "3");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("right is").doesNotContain("so it goes");
  }

  @ParameterizedTest
  @CsvSource({
    "6455/5.2/text-of-126-bytes, 4, hints are 1 to 3",
    "6455/5.2/text-of-126-bytes, 0, hints are 1 to 3",
    "1006, 1, there are hints on cases",
    "6455-5.2-03, 1, there are hints on cases",
    "6455/5.2/text-of-126-byte, 1, did you mean"
  })
  void hintsThatThereAreNotAreRefused(String name, String strength, String why) {
    Run run = Run.of("explain", name, "--hint", strength);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }
}
