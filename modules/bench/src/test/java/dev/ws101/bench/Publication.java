package dev.ws101.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jfree.chart.JFreeChart;

/// The page on performance and its charts, as the figures that lie beside them want them to be.
final class Publication {
  private static final String FIGURES = "performance.json";
  private static final String STEPS = "performance-steps.json";
  private static final String PAGE = "performance.adoc";
  private static final int WIDTH = 960;
  private static final int HEIGHT = 460;

  private final Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();

  /// @param folder with figures and page
  Publication(Path folder) throws IOException {
    this.folder = folder;
    String json = Files.readString(folder.resolve(FIGURES));
    Results results = Results.parse(json);
    Grid steps = new Steps(Files.readString(folder.resolve(STEPS))).grid();
    files.put(PAGE, new Page(results, steps).renew(Files.readString(folder.resolve(PAGE))));
    Charts charts = new Charts(results);
    draw("ratios", Optional.of(charts.ratios()), json);
    draw("memory", charts.memory(), json);
    draw("curve", charts.curve(), json);
  }

  private void draw(String name, Optional<JFreeChart> chart, String json) throws IOException {
    if (chart.isPresent()) {
      String description = "Drawn from %s, SHA-256 %s".formatted(FIGURES, digest(json));
      files.put(
          "performance-%s.svg".formatted(name),
          Svg.of(name, chart.get(), WIDTH, HEIGHT, description));
    }
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// What is to be in the folder, by name.
  Map<String, String> files() {
    return Map.copyOf(files);
  }

  void write() throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
