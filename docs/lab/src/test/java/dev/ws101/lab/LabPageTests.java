package dev.ws101.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.endpoint.Heartbeat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The lab as somebody uses it, with a browser and a server that answers.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LabPageTests {
  @TempDir static Path folder;
  private static Browser browser;
  private static LabServer lab;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.startOrSkip(folder, Assumptions::abort);
    lab = LabServer.open(0, Heartbeat.OFF);
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
      lab.close();
    }
  }

  @BeforeEach
  void open() {
    browser.be(1280, 1400, "light");
    browser.open(lab.uri());
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void type(String field, String text) {
    WebElement input = browser.first("#" + field);
    input.clear();
    input.sendKeys(text);
  }

  private static void click(String id) {
    browser.first("#" + id).click();
  }

  private static String text(String selector) {
    return browser.first(selector).getText();
  }

  private static List<String> log() {
    return browser.all("#log li > p:first-child").stream().map(WebElement::getText).toList();
  }

  private static void awaitLog(String what) {
    browser.await(
        what + " in the log",
        "document.getElementById('log').innerText.includes(\"" + what + "\")");
  }

  private static void connect() {
    click("connect");
    browser.await("open", "document.getElementById('state').textContent === 'open'");
  }

  @Test
  void whatIsTypedIsRead() {
    type("octets", "81 05 48 65 6c 6c 6f");

    assertThat(text("#reading [data-kind=OPCODE]")).isEqualTo("opcode 0001 0x1 text");
    assertThat(text("#reading [data-kind=LENGTH]")).isEqualTo("length 0000101 5");
    assertThat(text("#reading .verdict"))
        .isEqualTo("Refused with 1002: a frame from the client is not masked.");
    assertThat(text("#reading .clause")).startsWith("6455-5.1-02 MUST: A server closes");
    assertThat(browser.all("#reading tr.broken")).hasSize(1);
    browser.first("#sender").sendKeys("a server");
    assertThat(text("#reading .verdict")).isEqualTo("Nothing is wrong with it.");
    assertThat(text("#reading .meaning")).isEqualTo("The message is “Hello”.");
    type("octets", "81 0");
    assertThat(text("#mistake")).startsWith("These are no octets");
  }

  @Test
  void everyExampleIsReadAsItSays() {
    int examples = browser.all("#example option").size();
    for (int i = 1; i < examples; i++) {
      WebElement example = browser.all("#example option").get(i);
      example.click();
      boolean legal = browser.all("#reading .verdict.legal").size() == 1;
      assertThat(legal).as(example.getText()).isEqualTo(i <= 4);
    }
    assertThat(examples).isEqualTo(9);
  }

  @Test
  void aFrameIsBuiltAsWronglyAsOneLikes() {
    assertThat(text("#built")).isEqualTo("81 85 37 fa 21 3d 7f 9f 4d 51 58");
    click("fin");
    click("rsv1");
    click("masked");
    browser.first("#opcode").sendKeys("9");
    browser.first("#form").sendKeys("16");
    type("declared", "300");

    assertThat(text("#built")).isEqualTo("49 7e 01 2c 48 65 6c 6c 6f");
    click("put");
    assertThat(text("#reading .verdict")).contains("a control frame that is not final");
    type("declared", "many");
    assertThat(text("#built")).startsWith("A length is a number");
    assertThat(browser.first("#put").isEnabled()).isFalse();
  }

  @Test
  void aPayloadIsTextOrOctetsOrAClose() {
    click("masked");
    browser.first("#kind").sendKeys("a close");
    browser.first("#opcode").sendKeys("8");
    type("payload", "1000 bye");
    assertThat(text("#built")).isEqualTo("88 05 03 e8 62 79 65");
    browser.first("#kind").sendKeys("in hex");
    type("payload", "c3 28");
    assertThat(text("#built")).isEqualTo("88 02 c3 28");
    click("append");
    assertThat(browser.first("#octets").getAttribute("value")).endsWith("58 88 02 c3 28");
  }

  @Test
  void bothDirectionsAreSeen() {
    connect();
    assertThat(log().getFirst()).startsWith("you GET / HTTP/1.1");
    assertThat(log().get(1)).startsWith("server HTTP/1.1 101 Switching Protocols");
    click("send");
    awaitLog("server text: the message is “Hello”");

    type("octets", "89 82 01 02 03 04 69 6b");
    click("send");
    awaitLog("server pong: “hi”");
    type("octets", "88 82 00 00 00 00 03 e8");
    click("send");
    awaitLog("server close: code 1000");
    awaitLog("The server has ended the connection.");
    browser.await("an end", "document.getElementById('connect').disabled === false");
  }

  @Test
  void aWrongFrameIsAnsweredWith1002() throws IOException {
    connect();
    type("octets", "81 05 48 65 6c 6c 6f");
    click("send");

    awaitLog("server close: code 1002, “a frame from the client is not masked”");
    awaitLog("to be refused with 1002");
    awaitLog("The server has ended the connection.");
    assertThat(browser.all("#log .from-client .clause")).hasSize(1);
    browser.picture("lab-1002");
  }

  /// With a lab of its own: what comes of itself moves the page under the mouse of the others.
  @Test
  void aPingOfTheServerIsSeenAndAnswered() throws IOException {
    Heartbeat often = new Heartbeat(Duration.ofMillis(300), Duration.ofSeconds(60));
    try (LabServer pinging = LabServer.open(0, often)) {
      browser.open(pinging.uri());
      connect();

      awaitLog("server ping");
      awaitLog("you pong, masked");
      browser.open(lab.uri()); // so that this one does not end under the page
    }
  }

  @Test
  void aFrameInTheLogCanBeReadAbove() {
    connect();
    click("send");
    awaitLog("server text: the message is “Hello”");
    browser.all("#log .from-server button").getLast().click();

    assertThat(browser.first("#sender").getAttribute("value")).isEqualTo("server");
    assertThat(browser.all("#reading .verdict.legal")).hasSize(1);
  }

  @Test
  void thereIsNothingThatTheMouseAloneCanDo() {
    browser.first("#connect").sendKeys(Keys.ENTER);
    browser.await("open", "document.getElementById('state').textContent === 'open'");
    browser.first("#cut").sendKeys(Keys.ENTER);

    browser.await("an end", "document.getElementById('connect').disabled === false");
  }

  @Test
  void fromAFileItReadsAndBuildsButDoesNotSend() throws IOException {
    browser.show(
        "<!DOCTYPE html><meta charset=utf-8>"
            + LabPage.body(id -> id)
            + "<script>%s</script><script>%s</script>"
                .formatted(
                    new String(PageFile.FRAMES.content()),
                    new String(PageFile.LAB_SCRIPT.content())));

    assertThat(browser.first("#live").isDisplayed()).isFalse();
    assertThat(browser.all("#reading .verdict.legal")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
  void itFitsAndIsReadable(int width, String scheme) throws IOException {
    browser.be(width, 2600, scheme);
    browser.open(lab.uri());
    connect();
    type("octets", "81 85 37 fa 21 3d 7f 9f 4d 51 58 81 7e 00 01 41");
    click("send");
    awaitLog("server close");
    browser.picture("lab-%d-%s".formatted(width, scheme));

    assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.contrast("#reading tr.broken td")).isGreaterThan(4.5);
    assertThat(browser.contrast("#reading .verdict")).isGreaterThan(4.5);
    assertThat(browser.contrast("#connect")).isGreaterThan(4.5);
    assertThat(browser.contrast("#octets")).isGreaterThan(7);
  }
}
