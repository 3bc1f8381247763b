package dev.ws101.reports;

import dev.ws101.kit.Case;
import dev.ws101.kit.Clause;
import dev.ws101.kit.Evidence;
import dev.ws101.kit.Grade;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visible;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A report in the XML of JUnit, which every build server reads: one suite a peer, a test case a
/// case.
///
/// What the gate spares is skipped and not failed, so that the file says what the exit code says.
public final class JunitReport {
  private final XMLStreamWriter out;
  private final boolean graded;
  private int depth;

  private JunitReport(XMLStreamWriter out, boolean graded) {
    this.out = out;
    this.graded = graded;
  }

  /// The whole report. The same report gives the same text.
  ///
  /// @param version of the tool
  public static String of(Report report, String version) {
    return of(List.of(report), version);
  }

  /// A suite a report.
  ///
  /// @param version of the tool
  public static String of(List<Report> reports, String version) {
    return of(reports, version, false);
  }

  /// The same with the points of each stage among the properties of each suite.
  ///
  /// @param version of the tool
  public static String graded(List<Report> reports, String version) {
    return of(reports, version, true);
  }

  private static String of(List<Report> reports, String version, boolean graded) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitReport(out, graded).document(reports, version);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string cannot fail to be written to", e);
    }
    return text.append('\n').toString();
  }

  private void document(List<Report> reports, String version) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    boolean alone = reports.size() == 1;
    start("testsuites", counts(alone ? name(reports.getFirst()) : "ws101", reports));
    for (Report report : reports) {
      start("testsuite", counts(name(report), List.of(report)));
      Map<String, String> facts = Reported.properties(report, version);
      if (graded) {
        facts.putAll(points(Grade.of(report)));
      }
      properties(facts);
      for (Result result : report.results()) {
        testCase(result, report);
      }
      end();
    }
    end();
    out.writeEndDocument();
    out.flush();
  }

  private static Map<String, String> points(Grade grade) {
    Map<String, String> points = new LinkedHashMap<>();
    points.put("grade.points", String.valueOf(grade.points()));
    points.put("grade.of", String.valueOf(grade.outOf()));
    for (Grade.Mark mark : grade.marks()) {
      String stage = "grade.stage-%d.".formatted(mark.stage().rung());
      points.put(stage + "points", String.valueOf(mark.points()));
      points.put(stage + "of", String.valueOf(mark.outOf()));
    }
    return points;
  }

  private static String name(Report report) {
    return "ws101 %s %s".formatted(Reported.word(report.role()), Visible.text(report.target()));
  }

  private static Map<String, String> counts(String name, List<Report> reports) {
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put("name", name);
    counts.put("tests", sum(reports, report -> report.results().size()));
    counts.put("failures", sum(reports, report -> report.failures().size()));
    counts.put("errors", sum(reports, report -> report.count(Verdict.INCONCLUSIVE)));
    counts.put("skipped", sum(reports, JunitReport::skipped));
    Duration took = reports.stream().map(Report::took).reduce(Duration.ZERO, Duration::plus);
    counts.put("time", Reported.seconds(took));
    return counts;
  }

  private static int skipped(Report report) {
    int spared = report.count(Verdict.FAIL) - report.failures().size();
    return report.count(Verdict.UNSUPPORTED) + spared;
  }

  private static String sum(List<Report> reports, ToIntFunction<Report> number) {
    return String.valueOf(reports.stream().mapToInt(number).sum());
  }

  private void testCase(Result result, Report report) throws XMLStreamException {
    Case subject = result.subject();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("name", subject.id());
    attributes.put("classname", className(subject, report));
    attributes.put("time", Reported.seconds(result.took()));
    start("testcase", attributes);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("title", subject.title());
    facts.put("verdict", Reported.word(result.verdict()));
    facts.put("level", subject.level().name());
    facts.put("rung", String.valueOf(subject.rung()));
    facts.put("requirements", String.join(" ", subject.requirements()));
    properties(facts);
    verdict(result, report);
    end();
  }

  /// Build servers make folders of the dots, so there is one, behind the role.
  private static String className(Case subject, Report report) {
    Clause clause = Clause.of(subject);
    return "%s.%s-%s"
        .formatted(Reported.word(report.role()), clause.rfc(), clause.section().replace('.', '_'));
  }

  private void verdict(Result result, Report report) throws XMLStreamException {
    String actual = Visible.text(result.actual());
    switch (result.verdict()) {
      case PASS -> {}
      case LENIENT -> body("system-out", Map.of(), "lenient: " + actual);
      case UNSUPPORTED -> body("skipped", Map.of("message", actual), "");
      case INCONCLUSIVE -> body("error", message(actual, "inconclusive"), evidence(result, report));
      case FAIL -> {
        boolean counts = result.countsAsFailure(report.settings().gate());
        String words = "expected %s; actual %s".formatted(result.expected(), result.actual());
        String message = Visible.text(words);
        if (counts) {
          String type = result.subject().requirements().getFirst();
          body("failure", message(message, type), evidence(result, report));
        } else {
          String spared = "failed below --gate %s: ".formatted(report.settings().gate());
          body("skipped", Map.of("message", spared + message), evidence(result, report));
        }
      }
    }
  }

  private static Map<String, String> message(String message, String type) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("message", message);
    attributes.put("type", type);
    return attributes;
  }

  private static String evidence(Result result, Report report) {
    List<String> lines = new ArrayList<>(Evidence.of(result, report.role()));
    lines.add("replay    " + Visible.text(result.replay()));
    return "\n" + String.join("\n", lines) + "\n";
  }

  private void properties(Map<String, String> properties) throws XMLStreamException {
    start("properties", Map.of());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("name", property.getKey());
      attributes.put("value", property.getValue());
      body("property", attributes, "");
    }
    end();
  }

  private void body(String name, Map<String, String> attributes, String text)
      throws XMLStreamException {
    newLine();
    if (text.isEmpty()) {
      out.writeEmptyElement(name);
      attributes(attributes);
    } else {
      out.writeStartElement(name);
      attributes(attributes);
      out.writeCharacters(text);
      out.writeEndElement();
    }
  }

  private void start(String name, Map<String, String> attributes) throws XMLStreamException {
    newLine();
    out.writeStartElement(name);
    attributes(attributes);
    depth++;
  }

  private void end() throws XMLStreamException {
    depth--;
    newLine();
    out.writeEndElement();
  }

  private void attributes(Map<String, String> attributes) throws XMLStreamException {
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      out.writeAttribute(attribute.getKey(), attribute.getValue());
    }
  }

  private void newLine() throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth));
  }
}
