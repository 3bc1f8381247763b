package dev.ws101.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.kit.Report;
import dev.ws101.kit.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The page as a browser shows it.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BrowserTests {
  private static final String ONE = HtmlReport.of(Runs.mixed(), "1.2.3");
  private static final String TWO = HtmlReport.of(List.of(Runs.mixed(), other()), "1.2.3");

  @TempDir static Path folder;
  private static Browser browser;

  /// One that fails elsewhere.
  private static Report other() {
    return Runs.report(
        Runs.result("6455/5.2/good", Verdict.FAIL),
        Runs.result("6455/5.9/bad", Verdict.FAIL),
        Runs.result("6455/5.2/lenient", Verdict.PASS));
  }

  @BeforeAll
  static void start() {
    browser = Browser.startOrSkip(folder, Assumptions::abort);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingIsComplainedOf() {
    browser.allowScripts(true);
    assertThat(browser.complaints()).isEmpty();
  }

  private static void show(String page) throws IOException {
    browser.be(1280, 900, "light");
    browser.show(page);
  }

  private static List<String> shown() {
    return browser.all("details.case").stream()
        .filter(WebElement::isDisplayed)
        .map(one -> one.getAttribute("id"))
        .toList();
  }

  private static void choose(String facet, String value) {
    browser.first("select[name=%s]".formatted(facet)).sendKeys(value);
  }

  @ParameterizedTest
  @CsvSource({"verdict, lenient, 1", "level, MAY, 1", "rung, 3, 7"})
  void itIsFiltered(String facet, String value, int count) throws IOException {
    show(ONE);
    assertThat(shown()).hasSize(7);
    choose(facet, value);

    assertThat(shown()).hasSize(count);
    assertThat(browser.first("output").getText()).isEqualTo(count + " of 7 cases");
    browser.first("button[type=reset]").click();
    browser.await("all of them again", "document.querySelector('output').value === '7 of 7 cases'");
    assertThat(shown()).hasSize(7);
  }

  @Test
  void itIsSearched() throws IOException {
    show(ONE);
    browser.first("input[name=text]").sendKeys("SPARED");

    assertThat(shown()).containsExactly("6455-5.2-spared");
    assertThat(browser.all("section.part").stream().filter(WebElement::isDisplayed)).hasSize(1);
  }

  @Test
  void thereIsNothingThatTheMouseAloneCanDo() throws IOException {
    show(ONE);
    WebElement passed = browser.first("[id='6455-5.2-good']");
    browser.value("document.querySelector(\"[id='6455-5.2-good'] summary\").focus()");
    browser.press(Keys.ENTER);
    assertThat(passed.getAttribute("open")).isNotNull();
    browser.press(Keys.TAB);
    browser.press(Keys.SPACE);

    assertThat(browser.value("getSelection().toString()"))
        .isEqualTo("./ws101 check ws://h/ --only 6455/5.2/good --seed 1");
    browser.await(
        "a word on the button, once the clipboard has answered",
        "/^(copied|selected)$/.test("
            + "document.querySelector(\"[id='6455-5.2-good'] .copy\").textContent)");
  }

  @Test
  void aLinkToACaseOpensIt() throws IOException {
    show(ONE);
    assertThat(browser.first("[id='6455-5.2-good']").getAttribute("open")).isNull();
    browser.value("location.hash = '6455-5.2-good'");

    browser.await("the case, open", "document.getElementById('6455-5.2-good').open");
  }

  @Test
  void withoutItsScriptThePageIsOnlyLonger() throws IOException {
    browser.allowScripts(false);
    show(ONE);

    assertThat(shown()).hasSize(7);
    assertThat(browser.first("form").isDisplayed()).isFalse();
    assertThat(browser.all(".copy")).isEmpty();
    assertThat(browser.first("[id='6455-5.9-bad'] .replay").isDisplayed()).isTrue();
  }

  @Test
  void whatThePeerSentDoesNothing() throws IOException {
    show(ONE);

    assertThat(browser.value("document.scripts.length")).isEqualTo(1L);
    assertThat(browser.first("[id='6455-5.10-bad'] .actual").getText()).contains("</script>");
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
  void itFitsAndIsReadable(int width, String scheme) throws IOException {
    for (String page : List.of(ONE, TWO)) {
      browser.be(width, 900, scheme);
      browser.show(page);
      browser.picture("%s-%d-%s".formatted(page.equals(ONE) ? "one" : "two", width, scheme));

      assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo((long) width);
      assertThat(browser.contrast("main .case summary .level")).isGreaterThan(4.5);
      assertThat(browser.contrast("mark")).isGreaterThan(4.5);
      assertThat(browser.contrast(".rule")).isGreaterThan(7);
      assertThat(browser.contrast("[data-verdict=fail] .verdict")).isGreaterThan(4.5);
      assertThat(browser.contrast("[data-verdict=lenient] .verdict")).isGreaterThan(4.5);
      assertThat(browser.contrast("[data-verdict=pass] .verdict")).isGreaterThan(4.5);
    }
  }

  @Test
  void theFirstWrongOctetIsSeen() throws IOException {
    show(ONE);

    assertThat(browser.all("[id='6455-5.10-bad'] mark"))
        .isNotEmpty()
        .allMatch(WebElement::isDisplayed)
        .extracting(WebElement::getText)
        .contains("c1");
  }

  @Test
  void peersStandSideBySideAndACellLeadsToItsEvidence() throws IOException {
    show(TWO);
    List<WebElement> rows = browser.all("section .row");

    assertThat(rows).hasSize(2).allMatch(WebElement::isDisplayed);
    rows.getFirst().findElement(By.cssSelector("td.fail a")).click();
    browser.await("what is led to, open", "document.querySelector(':target')?.open");
    assertThat(browser.value("document.querySelector(':target').id")).isEqualTo("B-6455-5.2-good");
    choose("verdict", "lenient");
    assertThat(browser.all("section .row").stream().filter(WebElement::isDisplayed)).hasSize(1);
  }
}
