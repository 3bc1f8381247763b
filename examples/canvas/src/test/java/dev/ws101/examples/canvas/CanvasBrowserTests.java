package dev.ws101.examples.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ws101.browser.Browser;
import dev.ws101.endpoint.Server;
import dev.ws101.examples.pages.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two browsers that draw.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CanvasBrowserTests {
  /// A wave over the whole canvas, as a pointer would draw it.
  private static final String WAVE =
      """
      (() => {
        const canvas = document.getElementById('canvas');
        const box = canvas.getBoundingClientRect();
        const at = (type, i) => canvas.dispatchEvent(new PointerEvent(type, {
          buttons: 1,
          clientX: box.left + box.width * i / 400,
          clientY: box.top + box.height * (0.5 + %s * Math.sin(i / 400 * %s)),
        }));
        at('pointerdown', 20);
        for (let i = 21; i <= 380; i++) {
          at('pointermove', i);
        }
        return true;
      })()\
      """;

  @TempDir static Path folder;
  private static Browser ann;
  private static Browser bob;

  @BeforeAll
  static void startBrowsers() {
    ann = Browser.startOrSkip(folder.resolve("ann"), Assumptions::abort);
    bob = Browser.startOrSkip(folder.resolve("bob"), Assumptions::abort);
    ann.be(900, 620, "light");
    bob.be(390, 400, "dark");
  }

  @AfterAll
  static void stopBrowsers() {
    for (Browser browser : new Browser[] {ann, bob}) {
      if (browser != null) {
        browser.close();
      }
    }
  }

  private static void awaitOpen(Browser browser) {
    browser.await("open", "document.getElementById('status').className === 'open'");
  }

  private static void draw(Browser browser, int colour, double height, double waves) {
    browser.first("#colours button:nth-child(%d)".formatted(colour)).click();
    browser.value(WAVE.formatted(height, waves));
  }

  /// Waits until something of this colour is near the right edge, where the waves end.
  private static void awaitColour(Browser browser, int red, int green, int blue) {
    browser.await(
        "a line in %d, %d, %d".formatted(red, green, blue),
        """
        (() => {
          const canvas = document.getElementById('canvas');
          const pixels = canvas.getContext('2d').getImageData(960, 0, 20, canvas.height).data;
          for (let i = 0; i < pixels.length; i += 4) {
            if (pixels[i] === %d && pixels[i + 1] === %d && pixels[i + 2] === %d) {
              return true;
            }
          }
          return false;
        })()\
        """
            .formatted(red, green, blue));
  }

  private static Object picture(Browser browser) {
    return browser.value("document.getElementById('canvas').toDataURL()");
  }

  @Test
  void twoPeopleDrawOnePicture() throws IOException {
    Board board = new Board();
    try (Pages pages = Pages.open(Canvas.loopback(0), Canvas.PAGE);
        Server server = Canvas.listen(pages.origins(), board)) {
      pages.leadTo(server.uri().getPort());
      ann.open(pages.uri("/"));
      awaitOpen(ann);
      draw(ann, 3, 0.3, 12);
      awaitColour(ann, 0x1f, 0x6f, 0xeb);

      bob.open(pages.uri("/"));
      awaitOpen(bob); // and sees what was drawn before he came
      awaitColour(bob, 0x1f, 0x6f, 0xeb);
      draw(bob, 2, 0.2, 20);
      awaitColour(ann, 0xd1, 0x24, 0x2f);
      awaitColour(bob, 0xd1, 0x24, 0x2f);

      assertThat(picture(ann)).isEqualTo(picture(bob));
      ann.picture("canvas");
      bob.picture("canvas-narrow");
      assertThat(bob.value("document.documentElement.scrollWidth")).isEqualTo(390L);
      assertThat(ann.complaints()) // all but of our looking at pixels
          .allMatch(complaint -> complaint.contains("willReadFrequently"));
    }
  }

  @Test
  void thePictureIsThereAgainAfterTheServerWasGone() throws IOException {
    Board board = new Board();
    try (Pages pages = Pages.open(Canvas.loopback(0), Canvas.PAGE)) {
      try (Server server = Canvas.listen(pages.origins(), board)) {
        pages.leadTo(server.uri().getPort());
        ann.open(pages.uri("/"));
        awaitOpen(ann);
        draw(ann, 4, 0.1, 5);
        awaitColour(ann, 0x1a, 0x7f, 0x37);
      }
      ann.await("lost", "document.getElementById('status').className === ''");
      Object before = picture(ann);
      try (Server server = Canvas.listen(pages.origins(), board)) {
        pages.leadTo(server.uri().getPort());
        awaitOpen(ann);
        assertThat(picture(ann)).isEqualTo(before);
      }
    }
    ann.complaints(); // that the connection broke is what this was about
  }
}
