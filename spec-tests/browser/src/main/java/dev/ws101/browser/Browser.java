package dev.ws101.browser;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/// Chromium without a window, and with an empty profile.
public final class Browser implements AutoCloseable {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String[] QUIET = {
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars"
  };

  private static final String CONTRAST =
      """
      (() => {
        const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
        const light = colour => numbers(colour).slice(0, 3)
          .map(c => c / 255)
          .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        let element = document.querySelector('%s');
        const ink = light(getComputedStyle(element).color);
        while (numbers(getComputedStyle(element).backgroundColor)[3] === 0) {
          element = element.parentElement;
        }
        const paper = light(getComputedStyle(element).backgroundColor);
        return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      })()\
      """;

  private final ChromeDriver driver;
  private final Path folder;

  private Browser(ChromeDriver driver, Path folder) {
    this.driver = driver;
    this.folder = folder;
  }

  /// What is not there that it takes; nothing if all is.
  private static Optional<String> missing() {
    Optional<String> browser =
        NAMES.stream().anyMatch(name -> find(name).isPresent())
            ? Optional.empty()
            : Optional.of("chromium");
    return find("chromedriver").isPresent() ? browser : Optional.of("chromium-driver");
  }

  /// Starts it; if it is not installed, says so and skips the tests, or fails them where everything
  /// has to be there.
  ///
  /// @param folder for its profile and its pages
  /// @param skip how a test is skipped
  public static Browser startOrSkip(Path folder, Consumer<String> skip) {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      String words = missing.get() + " is not installed, so no browser has seen the page";
      if ("1".equals(System.getenv("WS101_REQUIRE_PEERS"))) {
        throw new AssertionError(words);
      }
      System.err.println("ws101: " + words);
      skip.accept(words);
    }
    return start(folder);
  }

  private static Browser start(Path folder) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(
        NAMES.stream().flatMap(name -> find(name).stream()).findFirst().orElseThrow());
    options.addArguments(QUIET);
    options.addArguments("--user-data-dir=" + folder.resolve("profile"));
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .withTimeout(PATIENCE)
            .build();
    return new Browser(new ChromeDriver(service, options), folder);
  }

  private static Optional<File> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  /// Shows a page that comes from a file, as a report does.
  public void show(String html) throws IOException {
    Path file = folder.resolve("page.html");
    Files.writeString(file, html);
    open(file.toUri());
  }

  /// Shows a page from anywhere.
  public void open(URI page) {
    driver.get(page.toString());
  }

  /// What the window is like, from here on.
  public void be(int width, int height, String scheme) {
    Map<String, Object> size =
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", size);
    Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  public void allowScripts(boolean value) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !value));
  }

  /// The value of an expression; the test's own, not the page's.
  public Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  public WebElement first(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /// Waits for an expression to become true, and fails if it does not.
  ///
  /// @param what is waited for, in words
  public void await(String what, String expression) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Boolean.TRUE.equals(value(expression))) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("after %s there is still not: %s".formatted(PATIENCE, what));
      }
    }
  }

  /// Types where the focus is.
  public void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// How well text can be read on what is behind it, as WCAG 2.2 counts it: on the nearest
  /// background that is not transparent.
  public double contrast(String selector) {
    return ((Number) value(CONTRAST.formatted(selector))).doubleValue();
  }

  /// What the browser complains of: scripts that failed, what the policy forbade.
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /// A picture of the window, for people.
  public void picture(String name) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target", "pictures"));
    Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
