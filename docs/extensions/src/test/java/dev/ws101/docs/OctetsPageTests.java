package dev.ws101.docs;

import static dev.ws101.docs.Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.lab.PageFile;
import java.io.IOException;
import java.nio.file.Files;
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
import org.openqa.selenium.Keys;

/// Octets that one can click, in a browser, from files.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class OctetsPageTests {
  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.startOrSkip(folder, Assumptions::abort);
    var artist =
        new OctetsArtist(
            new Recordings(Path.of("..", "course", "wire"), false),
            new Requirements(),
            new Mentions());
    String body = artist.draw(call("one-connection")).html();
    Page page = new Page("a", "course/one.html", "One connection", "", List.of(), body);
    Files.createDirectories(folder.resolve("course"));
    Files.writeString(folder.resolve(page.path()), new Layout(List.of(page)).html(page));
    for (PageFile file : PageFile.values()) {
      Files.write(folder.resolve(file.path()), file.content());
    }
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void open(int width, String scheme) {
    browser.be(width, 900, scheme);
    browser.open(folder.resolve("course/one.html").toUri());
  }

  private static void click(int part, int octet) {
    browser.all("#part-%d .bytes button".formatted(part)).get(octet).click();
  }

  private static String panel() {
    return browser.first(".octet-panel").getText();
  }

  @Test
  void aClickTellsWhatTheOctetSays() {
    open(1280, "light");
    assertThat(browser.first(".octet-panel").isDisplayed()).isFalse();
    click(3, 0);

    assertThat(panel())
        .contains("Octet 0 of 11: 81 = 10000001")
        .contains("1.......", "FIN: 1, the message ends here")
        .contains("....0001", "opcode: 0x1 text");
    assertThat(browser.first(".octet-panel a.req").getAttribute("href"))
        .endsWith("requirements/6455-5.html#6455-5.4-01");
    click(3, 6);
    assertThat(panel()).contains("masked: 7f ⊕ 37 = 48, “H”").doesNotContain("FIN");
  }

  @Test
  void aCodeOfDeflateIsShownWhereItLies() {
    open(1280, "light");
    click(9, 2);

    assertThat(panel())
        .contains(".......0", "BFINAL: 0")
        .contains(".....01.", "BTYPE: 01")
        .contains("code 10100100", "Stands for 74, “t”");
    browser.all("#part-9 .gone").getLast().click();
    assertThat(panel()).contains("An octet that is not sent: ff").contains("7692-7.2.1-03");
  }

  @Test
  void aHeadIsReadWordByWord() {
    open(1280, "light");
    click(2, 10);

    assertThat(panel()).contains("status: 101").contains("6455-4.2.2-18");
    assertThat(browser.first("#part-2 .bytes").getText().lines())
        .hasSize(7)
        .startsWith("HTTP/1.1 101 Switching Protocols\\r\\n", "Upgrade: websocket\\r\\n");
  }

  @Test
  void thereIsNothingThatTheMouseAloneCanDo() {
    open(1280, "light");
    browser.value("document.querySelector('#part-3 .bytes button').focus()");
    browser.press(Keys.ENTER);
    assertThat(panel()).contains("Octet 0 of 11");
    browser.press(Keys.ARROW_RIGHT);
    assertThat(panel()).contains("Octet 1 of 11", "MASK: 1, masked", "length: 5");
    browser.press(Keys.END);
    assertThat(panel()).contains("Octet 10 of 11");
    browser.press(Keys.ESCAPE);
    assertThat(browser.first(".octet-panel").isDisplayed()).isFalse();
    assertThat(browser.value("document.activeElement.dataset.octet")).isEqualTo("58");
    browser.value("document.querySelectorAll('#part-4 .bytes button')[3].click()");
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ARROW_UP);
    assertThat(panel()).contains("Octet 3 of 133");
  }

  @Test
  void whatBelongsTogetherIsMarked() {
    open(1280, "light");
    click(3, 3);

    assertThat(browser.all("#part-3 .same")).hasSize(4);
    assertThat(browser.all(".bytes [aria-pressed=true]")).hasSize(1);
  }

  @Test
  void withoutItsScriptThePageStillSaysEverything() {
    browser.allowScripts(false);
    open(1280, "light");
    browser.allowScripts(true);

    assertThat(browser.all("#part-3 details.notes dt")).hasSize(14);
    assertThat(browser.all(".octet-panel")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
  void itFitsAndIsReadable(int width, String scheme) throws IOException {
    open(width, scheme);
    click(9, 3);
    browser.picture("octets-%d-%s".formatted(width, scheme));

    assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.contrast(".bytes [aria-pressed=true]")).isGreaterThan(4.5);
    assertThat(browser.contrast(".bytes .same:not([aria-pressed])")).isGreaterThan(7);
    assertThat(browser.contrast(".bytes .gone")).isGreaterThan(4.5);
    assertThat(browser.contrast(".from-client .way")).isGreaterThan(4.5);
    assertThat(browser.contrast(".from-server .way")).isGreaterThan(4.5);
    assertThat(browser.contrast(".octet-panel dd")).isGreaterThan(7);
  }
}
