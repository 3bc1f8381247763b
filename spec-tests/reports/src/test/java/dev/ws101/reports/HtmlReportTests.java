package dev.ws101.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.kit.Level;
import dev.ws101.kit.Verdict;
import dev.ws101.kit.WireLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class HtmlReportTests {
  private static final String TEXT = HtmlReport.of(Runs.mixed(), "1.2.3");
  private static final Document PAGE = Jsoup.parse(TEXT);

  private static Element judged(String id) {
    return PAGE.getElementById(id.replace('/', '-'));
  }

  @Test
  void itIsWellFormed() {
    Parser strict = Parser.htmlParser().setTrackErrors(100);
    Jsoup.parse(TEXT, "", strict);

    assertThat(strict.getErrors()).isEmpty();
    assertThat(PAGE.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(PAGE.title()).isEqualTo("ws101: ws://localhost:9001/");
  }

  @Test
  void itNeedsNothingElse() {
    assertThat(PAGE.select("[src], [href], link, iframe, object, base")).isEmpty();
    assertThat(TEXT).doesNotContain("http://", "https://", "@import", "url(");
  }

  @Test
  void everyCaseIsThereWithWhatItIsFilteredBy() {
    assertThat(PAGE.select(".case")).hasSize(7);
    for (Element one : PAGE.select(".case")) {
      for (String facet : List.of("verdict", "level", "rung", "topic")) {
        assertThat(PAGE.select("select[name=%s] option".formatted(facet)).eachText())
            .contains(one.attr("data-" + facet));
      }
    }
    assertThat(judged("6455/5.2/spared").attr("data-level")).isEqualTo("MAY");
    assertThat(judged("6455/5.2/lenient").attr("data-verdict")).isEqualTo("lenient");
  }

  /// Without a script the filter is not there, and all else is.
  @Test
  void itIsReadWithoutItsScript() {
    assertThat(PAGE.expectFirst("form").hasAttr("hidden")).isTrue();
    assertThat(PAGE.select("main [hidden]")).isEmpty();
    assertThat(judged("6455/5.9/bad").hasAttr("open")).isTrue();
    assertThat(judged("6455/5.2/good").hasAttr("open")).isFalse();
  }

  @Test
  void failuresComeFirstInTheOrderOfTheClauses() {
    assertThat(PAGE.select("main h2").eachText())
        .containsExactly(
            "Failed: 3", "Could not be judged: 1", "Lenient: 1", "Unsupported: 1", "Passed: 1");
    assertThat(PAGE.select("main section").first().select(".case").eachAttr("id"))
        .containsExactly("6455-5.2-spared", "6455-5.9-bad", "6455-5.10-bad");
  }

  @Test
  void aFailureSaysAllThatOneNeedsToKnow() {
    Element failed = judged("6455/5.9/bad");

    assertThat(failed.expectFirst("summary").text())
        .isEqualTo("fail MUST 6455/5.9/bad A peer does <this>");
    assertThat(failed.expectFirst(".rule").text()).startsWith("[6455-5.2-03] ");
    assertThat(failed.expectFirst(".expected").text()).isEqualTo("an echo");
    assertThat(failed.expectFirst(".actual").text()).isEqualTo("something else");
    assertThat(failed.expectFirst(".replay").text())
        .isEqualTo("./ws101 check ws://h/ --only 6455/5.9/bad --seed 1");
  }

  @Test
  void theFirstWrongOctetIsMarkedInTheLogAndInItsFrame() {
    Element failed = judged("6455/5.10/bad");
    int head = Runs.ANSWER.length();

    assertThat(failed.expectFirst("p.wrong").text())
        .startsWith("First wrong octet: number " + head + " of what came on connection 1")
        .contains("reserved bits are set (5.2)");
    assertThat(failed.select(".wire mark").eachText()).containsExactly("c1");
    assertThat(failed.select(".frame .wrong").eachText())
        .singleElement()
        .asString()
        .startsWith("first wrong octet octet 0 of this frame, c1: reserved bits are set");
    assertThat(failed.select(".direction[open] > summary").eachText())
        .containsExactly("What the peer sent on connection 1, octet by octet");
    assertThat(failed.select(".frame pre").text())
        .contains("c1 = 1100 0001", "RSV1 to RSV3", "opcode: text", "payload length 5", "hello");
    assertThat(failed.select(".direction pre").first().wholeText())
        .isEqualTo("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n");
  }

  @Test
  void aMarkDeepInALongPieceIsShown() {
    byte[] piece = new byte[2 + 125];
    piece[0] = (byte) 0x81;
    piece[1] = 125;
    piece[100] = (byte) 0xFF;
    Document page =
        Jsoup.parse(
            HtmlReport.of(
                Runs.report(
                    Runs.result(
                        Runs.subject("6455/5.2/a", Level.MUST),
                        Verdict.FAIL,
                        "x",
                        Runs.received(Runs.ANSWER.getBytes(StandardCharsets.US_ASCII)),
                        Runs.received(piece))),
                "1"));

    assertThat(page.select(".wire mark").eachText()).containsExactly("ff");
  }

  @Test
  void whatThePeerSentIsTextAndNothingElse() {
    byte[] bytes = Runs.HOSTILE.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[4 + bytes.length];
    frame[0] = (byte) 0x81;
    frame[1] = 126;
    frame[3] = (byte) bytes.length;
    System.arraycopy(bytes, 0, frame, 4, bytes.length);
    String head = "HTTP/1.1 101 <script>alert(2)</script>\r\nX: </pre><b>\r\n\r\n";
    String text =
        HtmlReport.of(
            Runs.report(
                Runs.result(
                    Runs.subject("6455/5.2/a", Level.MUST),
                    Verdict.FAIL,
                    Runs.HOSTILE,
                    Runs.received(head.getBytes(StandardCharsets.US_ASCII)),
                    Runs.received(frame),
                    Runs.entry(WireLog.Kind.DECODED, new byte[0], Runs.HOSTILE))),
            "1");
    Document page = Jsoup.parse(text);

    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("img, b, [onerror], [onload]")).isEmpty();
    assertThat(page.expectFirst(".actual").text()).contains("</script><script>alert(1)</script>");
    assertThat(page.expectFirst(".direction pre").text()).contains("<script>alert(2)</script>");
    assertThat(text).doesNotContain("\u001b", "\u202e", "\u0000", "\r");
  }

  /// Even if something slipped through, the browser would not run it.
  @Test
  void onlyTheScriptOfThePageMayRun() throws Exception {
    String script = PAGE.expectFirst("script").data();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));

    assertThat(PAGE.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo(
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'"
                .formatted(Base64.getEncoder().encodeToString(digest)));
  }

  @Test
  void everyControlHasAName() {
    assertThat(PAGE.select("select")).isNotEmpty().allMatch(one -> one.parent().nameIs("label"));
    assertThat(PAGE.select("th")).isNotEmpty().allMatch(one -> one.hasAttr("scope"));
    assertThat(PAGE.select("[tabindex]")).allMatch(one -> one.hasAttr("aria-label"));
  }

  @Test
  void severalStandSideBySideDifferencesFirst() {
    Document page =
        Jsoup.parse(
            HtmlReport.of(
                List.of(Runs.mixed(), Runs.report(Runs.result("6455/5.9/bad", Verdict.PASS))),
                "1"));

    assertThat(page.title()).isEqualTo("ws101: 2 peers");
    assertThat(page.select("section .row").eachText())
        .containsExactly("fail pass MUST 6455/5.9/bad A peer does <this>");
    assertThat(page.select(".agreements .row")).hasSize(6);
    assertThat(page.select(".agreements .row td").eachText()).contains("–");
    assertThat(page.select("section.peer > h2").eachText())
        .containsExactly("A: ws://localhost:9001/", "B: ws://localhost:9001/");
    for (Element link : page.select("a[href]")) {
      assertThat(page.getElementById(link.attr("href").substring(1)))
          .as(link.toString())
          .isNotNull();
    }
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void theMarkIsAlsoInTheHead() {
    String head = "HTTP/1.1 200 OK\r\nX: y\r\n\r\n";
    Document page =
        Jsoup.parse(
            HtmlReport.of(
                Runs.report(
                    Runs.result(
                        Runs.subject("6455/4.1/a", Level.MUST),
                        Verdict.FAIL,
                        "HTTP/1.1 200 OK",
                        Runs.received(head.getBytes(StandardCharsets.US_ASCII)))),
                "1"));

    assertThat(page.select(".direction[open] pre").first().wholeText())
        .isEqualTo("HTTP/1.1 200 OK\nX: y\n");
    assertThat(page.select(".direction pre mark").eachText()).containsExactly("2");
    assertThat(page.select(".wire td").eachText()).contains("HTTP/1.1 200 OK");
  }

  @Test
  void theSameReportGivesTheSameText() {
    assertThat(HtmlReport.of(Runs.mixed(), "1.2.3")).isEqualTo(TEXT);
  }

  @Test
  void bytesOfAllKindsAreShownAsHexadecimal() {
    assertThat(judged("6455/5.10/bad").select(".wire code").eachText())
        .anyMatch(line -> line.contains(HexFormat.ofDelimiter(" ").formatHex("HTTP".getBytes())));
  }
}
