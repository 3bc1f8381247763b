package dev.ws101.reports;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class Browser implements AutoCloseable {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser");

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

  private final ChromeDriver driver;
  private final Path folder;

  private Browser(ChromeDriver driver, Path folder) {
    this.driver = driver;
    this.folder = folder;
  }

  /// What is not there that it takes; nothing if all is.
  static Optional<String> missing() {
    Optional<String> browser =
        NAMES.stream().anyMatch(name -> find(name).isPresent())
            ? Optional.empty()
            : Optional.of("chromium");
    return find("chromedriver").isPresent() ? browser : Optional.of("chromium-driver");
  }

  /// @param folder for its profile and its pages
  static Browser start(Path folder) {
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
  void show(String html) throws IOException {
    Path file = folder.resolve("page.html");
    Files.writeString(file, html);
    driver.get(file.toUri().toString());
  }

  /// What the window is like, from here on.
  void be(int width, int height, String scheme) {
    Map<String, Object> size =
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", size);
    Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  void allowScripts(boolean value) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !value));
  }

  /// The value of an expression; the test's own, not the page's.
  Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement first(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /// Types where the focus is.
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// What the browser complains of: scripts that failed, what the policy forbade.
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /// A picture of the window, for people.
  void picture(String name) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target", "pictures"));
    Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
