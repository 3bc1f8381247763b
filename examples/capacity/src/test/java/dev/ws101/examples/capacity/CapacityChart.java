package dev.ws101.examples.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A run as bars: what a connection takes, and how long a message takes to all. Words take the
/// colour of the text around them, so that a page may be light or dark.
record CapacityChart(Report report) {
  private static final int WIDTH = 680;
  private static final int LEFT = 210;
  private static final int STEP = 20;
  private static final int BAR = 15;
  private static final int ROOM = 60;
  private static final List<String> COLOURS = List.of("#1f6fb4", "#17a2a2");

  /// One line: whose, what, how much of it, and in words.
  private record Bar(Drive drive, String what, double length, String words) {}

  /// As SVG.
  String svg() {
    List<Bar> memory = new ArrayList<>();
    List<Bar> latency = new ArrayList<>();
    for (Result it : report.results()) {
      memory.add(kibi(it, "resident, silent", it.idle().resident()));
      memory.add(kibi(it, "resident, spoken to", it.after().resident()));
      memory.add(kibi(it, "of the kernel", it.idle().kernel() / 2));
      latency.add(millis(it, "half of them", it.latency().half()));
      latency.add(millis(it, "99 %", it.latency().most()));
      latency.add(millis(it, "the last", it.latency().slowest()));
    }
    StringBuilder out = new StringBuilder();
    int height = 2 * 34 + (memory.size() + latency.size()) * STEP;
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" class="chart" \
        font-family="system-ui, sans-serif" font-size="12" fill="currentColor">
        <title>Memory of a connection, and delivery of a message to all</title>
        """
            .formatted(WIDTH, height));
    int y = panel(out, 0, "KiB of one end of a connection", memory);
    panel(
        out,
        y,
        "ms from what is said to who hears it, %,d at once".formatted(report.connections()),
        latency);
    return out.append("</svg>\n").toString();
  }

  private static Bar kibi(Result result, String what, long octets) {
    return new Bar(result.drive(), what, Math.max(0, octets), Report.kibi(octets));
  }

  private static Bar millis(Result result, String what, long micros) {
    return new Bar(result.drive(), what, micros, Report.millis(micros));
  }

  private static int panel(StringBuilder out, int top, String title, List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::length).max().orElse(1);
    text(out, 0, top + 18, "bold", title);
    int y = top + 28;
    for (Bar bar : bars) {
      double length = Math.max(1, bar.length() / most * (WIDTH - LEFT - ROOM));
      text(out, 8, y + 12, "normal", bar.drive() + ", " + bar.what());
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
              LEFT,
              y,
              length,
              BAR,
              COLOURS.get(bar.drive().ordinal())));
      text(out, LEFT + (int) length + 5, y + 12, "normal", bar.words());
      y += STEP;
    }
    return y + 6;
  }

  private static void text(StringBuilder out, int x, int y, String weight, String words) {
    out.append(
        "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>\n".formatted(x, y, weight, words));
  }
}
