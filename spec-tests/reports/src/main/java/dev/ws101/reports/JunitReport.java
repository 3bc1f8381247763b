package dev.ws101.reports;

import dev.ws101.kit.Case;
import dev.ws101.kit.Clause;
import dev.ws101.kit.Evidence;
import dev.ws101.kit.Report;
import dev.ws101.kit.Result;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.Visible;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A report in the XML of JUnit, which every build server reads: one suite, a test case a case.
///
/// What the gate spares is skipped and not failed, so that the file says what the exit code says.
public final class JunitReport {
  private final XMLStreamWriter out;
  private final Report report;
  private int depth;

  private JunitReport(XMLStreamWriter out, Report report) {
    this.out = out;
    this.report = report;
  }

  /// The whole report. The same report gives the same text.
  ///
  /// @param version of the tool
  public static String of(Report report, String version) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitReport(out, report).document(version);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string cannot fail to be written to", e);
    }
    return text.append('\n').toString();
  }

  private void document(String version) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    Map<String, String> properties = Reported.properties(report, version);
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put("name", "ws101 %s %s".formatted(properties.get("role"), properties.get("target")));
    counts.put("tests", String.valueOf(report.results().size()));
    counts.put("failures", String.valueOf(report.failures().size()));
    counts.put("errors", String.valueOf(report.count(Verdict.INCONCLUSIVE)));
    int spared = report.count(Verdict.FAIL) - report.failures().size();
    counts.put("skipped", String.valueOf(report.count(Verdict.UNSUPPORTED) + spared));
    counts.put("time", Reported.seconds(report.took()));
    start("testsuites", counts);
    start("testsuite", counts);
    properties(properties);
    for (Result result : report.results()) {
      testCase(result);
    }
    end();
    end();
    out.writeEndDocument();
    out.flush();
  }

  private void testCase(Result result) throws XMLStreamException {
    Case subject = result.subject();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("name", subject.id());
    attributes.put("classname", className(subject));
    attributes.put("time", Reported.seconds(result.took()));
    start("testcase", attributes);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("title", subject.title());
    facts.put("verdict", Reported.word(result.verdict()));
    facts.put("level", subject.level().name());
    facts.put("rung", String.valueOf(subject.rung()));
    facts.put("requirements", String.join(" ", subject.requirements()));
    properties(facts);
    verdict(result);
    end();
  }

  /// Build servers make folders of the dots, so there is one, behind the role.
  private String className(Case subject) {
    Clause clause = Clause.of(subject);
    return "%s.%s-%s"
        .formatted(Reported.word(report.role()), clause.rfc(), clause.section().replace('.', '_'));
  }

  private void verdict(Result result) throws XMLStreamException {
    String actual = Visible.text(result.actual());
    switch (result.verdict()) {
      case PASS -> {}
      case LENIENT -> body("system-out", Map.of(), "lenient: " + actual);
      case UNSUPPORTED -> body("skipped", Map.of("message", actual), "");
      case INCONCLUSIVE -> body("error", message(actual, "inconclusive"), evidence(result));
      case FAIL -> {
        boolean counts = result.countsAsFailure(report.settings().gate());
        String words = "expected %s; actual %s".formatted(result.expected(), result.actual());
        String message = Visible.text(words);
        if (counts) {
          String type = result.subject().requirements().getFirst();
          body("failure", message(message, type), evidence(result));
        } else {
          String spared = "failed below --gate %s: ".formatted(report.settings().gate());
          body("skipped", Map.of("message", spared + message), evidence(result));
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

  private String evidence(Result result) {
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
