package dev.ws101.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitReportTests {
  private static Element suites;

  @BeforeAll
  static void readItBack() throws Exception {
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();
    suites =
        parsers
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JunitReport.of(Runs.mixed(), "1.2.3"))))
            .getDocumentElement();
  }

  private static List<Element> all(Element within, String name) {
    NodeList found = within.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Element testCase(String id) {
    return all(suites, "testcase").stream()
        .filter(one -> one.getAttribute("name").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCountsAreThoseOfTheElements() {
    Element suite = all(suites, "testsuite").getFirst();

    assertThat(suites.getTagName()).isEqualTo("testsuites");
    assertThat(suite.getAttribute("tests")).isEqualTo("7");
    assertThat(all(suite, "testcase")).hasSize(7);
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(all(suite, "failure")).hasSize(2);
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(all(suite, "error")).hasSize(1);
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(all(suite, "skipped")).hasSize(2);
    assertThat(suite.getAttribute("time")).isEqualTo("1.500");
  }

  @Test
  void aFailureHasItsRequirementAndItsReplay() {
    Element failure = all(testCase("6455/5.9/bad"), "failure").getFirst();

    assertThat(failure.getAttribute("message"))
        .isEqualTo("expected an echo; actual something else");
    assertThat(failure.getAttribute("type")).isEqualTo(Runs.RULE);
    assertThat(failure.getTextContent().lines())
        .anyMatch(line -> line.startsWith("rule      [" + Runs.RULE + "] A non-zero RSV bit"))
        .contains(
            "expected  an echo",
            "actual    something else",
            "usually   It forgets to.",
            "replay    ./ws101 check ws://h/ --only 6455/5.9/bad --seed 1");
  }

  @Test
  void theBytesOfAFailureAreThere() {
    Element failure = all(testCase("6455/5.10/bad"), "failure").getFirst();

    assertThat(failure.getTextContent()).contains("#1 < c1 05 68 65 6c 6c 6f");
  }

  @Test
  void whatThePeerSentIsTextAndNothingElse() {
    Element failure = all(testCase("6455/5.10/bad"), "failure").getFirst();

    assertThat(failure.getAttribute("message"))
        .contains("</script><script>alert(1)", "]]> <!-- &amp;", "\\u001b[2J\\u000d\\u000a- **x**")
        .endsWith("\\u202e\\ud800\\u0000");
    assertThat(all(suites, "script")).isEmpty();
  }

  @Test
  void whatTheGateSparesIsSkipped() {
    assertThat(all(testCase("6455/5.2/spared"), "skipped"))
        .singleElement()
        .extracting(one -> one.getAttribute("message"))
        .asString()
        .startsWith("failed below --gate SHOULD: expected an echo; actual another thing");
  }

  @Test
  void lenientPassesWithAWord() {
    assertThat(all(testCase("6455/5.2/lenient"), "system-out"))
        .extracting(Element::getTextContent)
        .containsExactly("lenient: something else");
    assertThat(all(testCase("6455/5.2/lenient"), "failure")).isEmpty();
  }

  @Test
  void theRunAndTheCaseHaveTheirProperties() {
    assertThat(all(suites, "property"))
        .extracting(one -> one.getAttribute("name") + "=" + one.getAttribute("value"))
        .startsWith(
            "tool=ws101 1.2.3",
            "catalogue=2026.1",
            "target=ws://localhost:9001/",
            "role=server",
            "abilities=echo",
            "gate=SHOULD",
            "upto=9",
            "seed=1",
            "timeout=3.000");
    assertThat(all(testCase("6455/5.10/bad"), "property"))
        .extracting(one -> one.getAttribute("value"))
        .containsExactly("A peer does <this>", "fail", "MUST", "3", Runs.RULE);
    assertThat(testCase("6455/5.10/bad").getAttribute("classname")).isEqualTo("server.6455-5_10");
  }

  @Test
  void theSameReportGivesTheSameText() {
    assertThat(JunitReport.of(Runs.mixed(), "1")).isEqualTo(JunitReport.of(Runs.mixed(), "1"));
  }
}
