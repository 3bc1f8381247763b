package dev.ws101.kit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A report as JSON, for programs. Names and types are listed in the README of this module and stay
/// as they are; more may be added.
public final class JsonReport {
  /// Of each piece that went over the wire so many bytes are told.
  private static final int SHOWN = 1024;

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private JsonReport() {}

  /// The whole report, indented.
  ///
  /// @param version of the tool
  public static String of(Report report, String version) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("tool", "ws101");
    root.put("version", version);
    root.put("catalogue", Case.CATALOGUE_VERSION);
    root.put("target", report.target());
    root.put("role", word(report.role()));
    root.put("tier", word(report.settings().tier()));
    ObjectNode summary = root.putObject("summary");
    for (Verdict verdict : Verdict.values()) {
      summary.put(word(verdict), report.count(verdict));
    }
    summary.put("seconds", seconds(report.took()));
    ArrayNode cases = root.putArray("cases");
    report.results().forEach(result -> add(cases.addObject(), result));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
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
