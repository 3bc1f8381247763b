package dev.ws101.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.examples.pages.Pages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page, while the market moves a thousand times a second.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DashboardBrowserTests {
  private static final String MERGED = "Number(document.getElementById('merged').textContent)";
  private static final String MARKET = "Number(document.getElementById('market').textContent)";
  private static final String MESSAGES = "Number(document.getElementById('messages').textContent)";
  private static final String AGE = "Number(document.getElementById('age').textContent)";

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.startOrSkip(folder, Assumptions::abort);
  }

  private static void await(Browser browser, String expression) {
    browser.await(expression, expression);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void drawSlowly(int milliseconds) {
    browser.value(
        "(slow => { slow.value = %d; slow.dispatchEvent(new Event('input')); })"
                .formatted(milliseconds)
            + "(document.getElementById('slow'))");
  }

  @Test
  void aSlowPageSeesLessOftenButNothingOld() throws IOException {
    Market market = new Market();
    try (Pages pages = Pages.open(Dashboard.loopback(0), Dashboard.PAGE);
        WebSocketServer server = Dashboard.listen(pages.origins(), market);
        Clockwork _ = Clockwork.start(market, 1000)) {
      pages.leadTo(server.uri().getPort());
      browser.be(900, 490, "light");
      browser.open(pages.uri("/"));
      await(browser, "document.querySelectorAll('#quotes tr').length === 24");
      await(browser, MARKET + " > 700 && " + MESSAGES + " > 3");
      assertThat((Long) browser.value("document.documentElement.scrollWidth")).isEqualTo(900L);

      drawSlowly(400);
      await(browser, MERGED + " > 200 && " + MESSAGES + " < 3.5 && " + MARKET + " > 700");
      await(browser, AGE + " > 300 && " + AGE + " < 5000");
      browser.picture("dashboard");

      drawSlowly(0);
      await(browser, MERGED + " < 200 && " + AGE + " < 300");
      browser.be(390, 800, "dark");
      await(browser, "document.documentElement.scrollWidth === 390");
      browser.picture("dashboard-narrow");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aPageComesBackByItself() throws IOException {
    Market market = new Market();
    try (Pages pages = Pages.open(Dashboard.loopback(0), Dashboard.PAGE)) {
      try (WebSocketServer server = Dashboard.listen(pages.origins(), market)) {
        pages.leadTo(server.uri().getPort());
        browser.open(pages.uri("/"));
        await(browser, "document.getElementById('status').className === 'open'");
      }
      await(browser, "document.getElementById('status').textContent.startsWith('connection lost')");
      try (WebSocketServer server = Dashboard.listen(pages.origins(), market)) {
        pages.leadTo(server.uri().getPort());
        await(browser, "document.getElementById('status').className === 'open'");
      }
      browser.open(URI.create("about:blank")); // where nobody tries to come back
    }
    browser.complaints(); // that the connection broke is what this was about
  }
}
