package dev.ws101.examples.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.endpoint.Heartbeat;
import dev.ws101.endpoint.WebSocketServer;
import dev.ws101.examples.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page, while devices report, hang and come back.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DevicesBrowserTests {
  private static final Duration PACE = Duration.ofMillis(200);

  /// The browser and all devices have to answer within that, on a machine that is busy with both.
  private static final Heartbeat HEARTBEAT =
      new Heartbeat(Duration.ofMillis(1500), Duration.ofSeconds(5));

  @TempDir Path folder;

  private static void await(Browser browser, String expression) {
    browser.await(expression, expression);
  }

  private static void click(Browser browser, String label) {
    browser.first("button[aria-label='%s']".formatted(label)).click();
  }

  @Test
  void aDeviceIsSeenWarmHangingLostAndBack() throws IOException {
    Fleet fleet = new Fleet();
    try (Browser browser = Browser.startOrSkip(folder, Assumptions::abort);
        Pages pages = Pages.open(Devices.loopback(0), Devices.PAGE);
        WebSocketServer server = Devices.listen(pages.origins(), HEARTBEAT, fleet);
        ScheduledExecutorService clock = Devices.telling(fleet);
        Simulation simulation = Simulation.start(server.uri(), 24, PACE)) {
      pages.leadTo(server.uri().getPort());
      browser.be(900, 800, "light");
      browser.open(pages.uri("/"));
      await(browser, "document.getElementById('online').textContent === '24'");
      click(browser, "warmer: bed-07");
      await(browser, "document.querySelector('#bed-07 .order').textContent === 'target done'");
      await(browser, "document.querySelector('#bed-07 .target').textContent === '21 °C'");

      await(browser, "parseFloat(document.querySelector('#bed-07 .celsius').textContent) > 20");
      click(browser, "hang: bed-02");
      click(browser, "hang: bed-10");
      await(browser, "document.querySelector('#bed-02').className === 'quiet'");
      await(browser, "document.querySelectorAll('article.lost').length === 2");
      click(browser, "colder: bed-10");
      await(browser, "document.querySelector('#bed-10 .order').textContent === '1 order waits'");
      assertThat((Long) browser.value("document.documentElement.scrollWidth")).isEqualTo(900L);
      browser.picture("devices");

      simulation.devices().forEach(Device::wake);
      await(browser, "document.getElementById('online').textContent === '24'");
      await(browser, "document.querySelector('#bed-10 .target').textContent === '19 °C'");
      browser.be(390, 800, "dark");
      await(browser, "document.documentElement.scrollWidth === 390");
      browser.picture("devices-narrow");
      assertThat(browser.complaints()).isEmpty();
      clock.shutdownNow();
    }
  }
}
