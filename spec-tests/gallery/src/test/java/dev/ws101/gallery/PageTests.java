package dev.ws101.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTests {
  private static final Pattern FINDING = Pattern.compile("\n\\| `((?:\\d{4}|robust)/[^`]+)`");

  private static final Findings FOUND =
      new Findings(
          "Some 1.2",
          "2026-11-21",
          "2026.1",
          Map.of(Topic.OPENING, 3, Topic.CONTROL, 2),
          List.of(
              new Finding(
                  Verdict.FAIL,
                  "6455/4.2.1/key-empty",
                  "6455-4.2.1-08",
                  true,
                  List.of("Sec-WebSocket-Key: ", "81 80 | 00"),
                  "HTTP/1.1 101 a+b"),
              new Finding(
                  Verdict.LENIENT,
                  "6455/5.5/something-long",
                  "6455-5.5-01",
                  false,
                  List.of(),
                  "Close, code 1000")));

  @Test
  void aFileOfFindingsIsReadAsItWasWritten() {
    assertThat(Findings.parse(FOUND.text())).isEqualTo(FOUND);
  }

  @Test
  void whatIsNotTellsOfACaseThatPassed() {
    assertThat(FOUND.count(Topic.OPENING, Verdict.PASS)).isEqualTo(2);
    assertThat(FOUND.count(Topic.CONTROL, Verdict.PASS)).isEqualTo(1);
    assertThat(FOUND.count(Verdict.PASS)).isEqualTo(3);
    assertThat(FOUND.verdict("6455/5.5/something-long")).isEqualTo(Verdict.LENIENT);
    assertThat(FOUND.verdict("6455/5.5/another")).isEqualTo(Verdict.PASS);
  }

  @Test
  void thePageHasCountsAndBytesAndTheRule() throws IOException {
    String page =
        Page.of(
            exhibit -> exhibit.name().equals("ws-server") ? Optional.of(FOUND) : Optional.empty(),
            _ -> "A note.");
    assertThat(page)
        .contains("| <<ws-server,Some 1.2>>\n| 2 / *1* / 0 / 0\n| –")
        .contains("[[ws-server]]\n== Some 1.2, server")
        .contains("3 pass, 1 fail, 1 lenient")
        .contains("1 are about what no case of Autobahn's looks at")
        .contains("A note.")
        .contains("3+| *RFC 6455, 4.2.1* [6455-4.2.1-08]: ")
        .contains(
            """
            | `6455/4.2.1/key-empty` †
            | `+Sec-WebSocket-Key: +` +
            `+81 80 \\| 00+`
            | `HTTP/1.1 101 a{plus}b`
            """)
        .doesNotContain("something-long");
  }

  @Test
  void topicsAreFoundByTheLongestSectionThatFits() {
    assertThat(Topic.of("6455/5.5.1/a")).isEqualTo(Topic.CLOSING);
    assertThat(Topic.of("6455/5.5.2/a")).isEqualTo(Topic.CONTROL);
    assertThat(Topic.of("6455/11.3.1/a")).isEqualTo(Topic.OPENING);
    assertThat(Topic.of("7692/7.1/a")).isEqualTo(Topic.COMPRESSION);
    assertThat(Topic.of("robust/utf8/a")).isEqualTo(Topic.MESSAGES);
    assertThat(Topic.of("robust/iso/a")).isEqualTo(Topic.ENDURANCE);
  }

  @Test
  void whatCannotBeSeenIsSpeltOutAndPortsAreNotTold() {
    assertThat(Visible.line("Host: 127.0.0.1:4711\ta\r\n\u0001"))
        .isEqualTo("Host: 127.0.0.1:PORT\\ta\\r\\n\\x01");
    assertThat(Visible.line("a".repeat(500))).hasSizeLessThan(200).endsWith(" …");
  }

  @Test
  void thePageInTheRepositoryTellsOfAllFailuresThatAreKept() throws IOException {
    List<String> told =
        FINDING.matcher(Files.readString(Shelf.PAGE)).results().map(m -> m.group(1)).toList();
    List<String> kept =
        Exhibit.all().stream()
            .flatMap(exhibit -> findings(exhibit).failures().stream())
            .map(Finding::id)
            .toList();
    assertThat(told).containsExactlyInAnyOrderElementsOf(kept);
  }

  private static Findings findings(Exhibit exhibit) {
    try {
      return Shelf.read(exhibit).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(exhibit + " has not been judged", e);
    }
  }
}
