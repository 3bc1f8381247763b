package dev.ws101.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.endpoint.OriginPolicy;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.examples.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A customer who has signed in looks at a page of others.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HijackTests {
  @TempDir static Path folder;
  private static Browser browser;

  private final Customers customers = new Customers();
  private Pages pages;
  private Pages evil;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.startOrSkip(folder, Assumptions::abort);
    browser.be(640, 360, "light");
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    pages = Pages.open(Bank.loopback(), Bank.PAGE);
    evil = Pages.open(Bank.loopback(), Bank.EVIL);
    SignIn.offer(pages, customers);
  }

  @AfterEach
  void close() {
    pages.close();
    evil.close();
  }

  private WebSocketServer bank(OriginPolicy origins) throws IOException {
    WebSocketServer server = Bank.listen(origins, customers);
    pages.leadTo(server.uri().getPort());
    evil.leadTo(server.uri().getPort());
    return server;
  }

  private void signIn(String word) {
    browser.open(pages.uri("/"));
    browser.first("input[name=name]").sendKeys("ann");
    browser.first("input[name=word]").sendKeys(word);
    browser.first("button").click();
  }

  private static void awaitText(String id, String text) {
    browser.await(
        "%s in #%s".formatted(text, id),
        "(document.getElementById('%s') ?? {textContent: ''}).textContent.startsWith('%s')"
            .formatted(id, text));
  }

  @Test
  void aPageOfOthersIsRefused() throws IOException {
    try (WebSocketServer _ = bank(pages.origins())) {
      signIn("tea");
      awaitText("balance", "100.00");
      browser.first("#pay button").click();
      awaitText("answers", "paid 250 to bob");
      awaitText("balance", "97.50");
      browser.picture("account");

      browser.open(evil.uri("/"));
      awaitText("loot", "refused: 1006");
      browser.be(640, 200, "light");
      browser.picture("hijack");
      browser.open(pages.uri("/account.html"));
      awaitText("balance", "97.50");
    }
  }

  @Test
  void withoutALookAtTheOriginItHasTheMoney() throws IOException {
    try (WebSocketServer _ = bank(OriginPolicy.ANY)) {
      signIn("tea");
      awaitText("balance", "100.00");

      browser.open(evil.uri("/"));
      awaitText("loot", "success: balance 10000; paid 5000 to mallory");
    }
  }

  @Test
  void whoSignsOutIsOutEverywhere() throws IOException {
    try (WebSocketServer _ = bank(pages.origins())) {
      signIn("tea");
      awaitText("status", "open");
      browser.first("form[action='/sign-out'] button").click();
      awaitText("status", "closed with 4001 signed out");

      browser.open(pages.uri("/account.html"));
      awaitText("status", "closed with 1006");
    }
  }

  @Test
  void theWrongWordOpensNothing() throws IOException {
    try (WebSocketServer _ = bank(pages.origins())) {
      signIn("coffee");
      browser.await("the door again", "location.search === '?wrong'");
      browser.open(pages.uri("/account.html"));
      awaitText("status", "closed with 1006");
    }
    assertThat(browser.complaints()).isNotEmpty(); // of the handshakes that were refused
  }
}
