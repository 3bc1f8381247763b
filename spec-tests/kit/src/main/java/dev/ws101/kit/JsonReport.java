package dev.ws101.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A report as JSON, for programs. Names and types stand in the schema and stay as they are; more
/// may be added.
public final class JsonReport {
  /// Of each piece that went over the wire so many bytes are told.
  private static final int SHOWN = 1024;

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private JsonReport() {}

  /// The whole report, indented.
  ///
  /// @param version of the tool
  public static String of(Report report, String version) {
    return of(List.of(report), version);
  }

  /// One report, or several in `runs`, with the cases in which they differ.
  ///
  /// @param version of the tool
  public static String of(List<Report> reports, String version) {
    return of(reports, version, JsonReport::add);
  }

  /// The same with the points of each run, and what to do next.
  ///
  /// @param version of the tool
  public static String graded(List<Report> reports, String version) {
    return of(
        reports,
        version,
        (node, report) -> {
          add(node.putObject("grade"), report, Grade.of(report));
          add(node, report);
        });
  }

  private static String of(
      List<Report> reports, String version, BiConsumer<ObjectNode, Report> add) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("tool", "ws101");
    root.put("version", version);
    root.put("catalogue", Case.CATALOGUE_VERSION);
    if (reports.size() == 1) {
      add.accept(root, reports.getFirst());
    } else {
      ArrayNode runs = root.putArray("runs");
      reports.forEach(report -> add.accept(runs.addObject(), report));
      ArrayNode differences = root.putArray("differences");
      Matrix.of(reports).differences().forEach(row -> add(differences.addObject(), row));
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  /// The JSON Schema that every report keeps to.
  public static String schema() {
    try (InputStream file = JsonReport.class.getResourceAsStream("report.schema.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ObjectNode node, Report report) {
    node.put("target", report.target());
    node.put("role", word(report.role()));
    node.put("tier", word(report.settings().tier()));
    ObjectNode summary = node.putObject("summary");
    for (Verdict verdict : Verdict.values()) {
      summary.put(word(verdict), report.count(verdict));
    }
    summary.put("seconds", seconds(report.took()));
    ArrayNode cases = node.putArray("cases");
    report.results().forEach(result -> add(cases.addObject(), result));
  }

  private static void add(ObjectNode node, Report report, Grade grade) {
    node.put("upto", report.settings().upto());
    node.put("seed", report.settings().seed());
    node.put("points", grade.points());
    node.put("of", grade.outOf());
    ArrayNode stages = node.putArray("stages");
    for (Grade.Mark mark : grade.marks()) {
      ObjectNode stage = stages.addObject();
      stage.put("stage", mark.stage().rung());
      stage.put("name", mark.stage().words());
      stage.put("points", mark.points());
      stage.put("of", mark.outOf());
      stage.put("cases", mark.cases());
      stage.put("full", mark.full());
    }
    grade.next().ifPresent(result -> next(node.putObject("next"), result));
  }

  private static void next(ObjectNode node, Result result) {
    Case subject = result.subject();
    node.put("stage", Stage.of(subject).rung());
    node.put("id", subject.id());
    node.put("title", subject.title());
    node.put("hint", subject.cause());
    node.put("replay", result.replay());
  }

  private static void add(ObjectNode node, Matrix.Row row) {
    node.put("id", row.subject().id());
    ArrayNode verdicts = node.putArray("verdicts");
    row.verdicts()
        .forEach(
            one -> one.map(JsonReport::word).ifPresentOrElse(verdicts::add, verdicts::addNull));
  }

  private static void add(ObjectNode node, Result result) {
    Case subject = result.subject();
    node.put("id", subject.id());
    node.put("verdict", word(result.verdict()));
    node.put("level", subject.level().name());
    node.put("tier", word(subject.tier()));
    addAll(node.putArray("requirements"), subject.requirements());
    addAll(node.putArray("autobahn"), subject.autobahn());
    node.put("seconds", seconds(result.took()));
    node.put("expected", result.expected());
    node.put("actual", result.actual());
    node.put("replay", result.replay());
    if (result.verdict() != Verdict.PASS) {
      ArrayNode wire = node.putArray("wire");
      result.wire().forEach(entry -> add(wire.addObject(), entry));
    }
  }

  private static void add(ObjectNode node, WireLog.Entry entry) {
    byte[] bytes = Arrays.copyOf(entry.bytes(), Math.min(entry.bytes().length, SHOWN));
    node.put("seconds", seconds(entry.at()));
    node.put("connection", entry.connection());
    node.put("kind", word(entry.kind()));
    node.put("size", entry.size());
    node.put("bytes", HexFormat.of().formatHex(bytes));
    node.put("text", entry.text());
  }

  private static void addAll(ArrayNode array, List<String> words) {
    words.forEach(array::add);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal seconds(Duration took) {
    return BigDecimal.valueOf(took.toNanos(), 9).setScale(3, RoundingMode.HALF_UP);
  }
}
