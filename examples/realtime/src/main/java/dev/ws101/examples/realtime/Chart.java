package dev.ws101.examples.realtime;

import dev.ws101.bench.Grid;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What was measured, as bars. Words take the colour of the text around them, so that a page may be
/// light or dark.
///
/// @param report of a run
public record Chart(Report report) {
  private static final int WIDTH = 680;
  private static final int LEFT = 150;
  private static final int BAR = 16;
  private static final int STEP = 20;
  private static final int GROUP = 30;
  private static final int HEAD = 44;
  private static final int GAP = 24;
  private static final int ROOM = 70;

  /// A figure, and the column that it has.
  private record Panel(String title, ToDoubleFunction<Figures> figure, int digits) {}

  private static final Panel OCTETS =
      new Panel("octets on the wire, an event and client", Figures::octets, 0);
  private static final Panel LATENESS =
      new Panel("ms from event to arrival, p50", figures -> figures.p50Micros() / 1000.0, 1);

  /// As SVG.
  public String svg() {
    StringBuilder out = new StringBuilder();
    int rows = report.plan().rates().size() * (Way.values().length * STEP + GROUP);
    int height = HEAD + rows;
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" class="chart" \
        font-family="system-ui, sans-serif" font-size="12" fill="currentColor">
        <title>%s and %s</title>
        """
            .formatted(WIDTH, height, OCTETS.title, LATENESS.title));
    int column = (WIDTH - LEFT - GAP) / 2;
    words(out);
    panel(out, OCTETS, LEFT, column);
    panel(out, LATENESS, LEFT + column + GAP, column);
    return out.append("</svg>\n").toString();
  }

  private void words(StringBuilder out) {
    int y = HEAD;
    for (double rate : report.plan().rates()) {
      text(out, 0, y + 14, "bold", Tables.often(rate));
      y += GROUP - 8;
      for (Outcome outcome : report.at(rate)) {
        text(out, 8, y + 12, "normal", outcome.way().toString());
        y += STEP;
      }
      y += 8;
    }
  }

  private void panel(StringBuilder out, Panel panel, int x, int width) {
    text(out, x, 16, "bold", panel.title);
    double most =
        report.outcomes().stream()
            .mapToDouble(it -> panel.figure.applyAsDouble(it.figures()))
            .max()
            .orElse(1);
    int y = HEAD;
    for (double rate : report.plan().rates()) {
      y += GROUP - 8;
      for (Outcome outcome : report.at(rate)) {
        double figure = panel.figure.applyAsDouble(outcome.figures());
        double length = Math.max(1, figure / most * (width - ROOM));
        bar(
            out,
            x,
            y,
            length,
            colour(outcome.way()),
            Grid.shown(Optional.of(figure), panel.digits));
        y += STEP;
      }
      y += 8;
    }
  }

  private static void bar(
      StringBuilder out, int x, int y, double length, String colour, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
            x,
            y,
            length,
            BAR,
            colour));
    text(out, x + (int) length + 5, y + 12, "normal", words);
  }

  private static void text(StringBuilder out, int x, int y, String weight, String words) {
    out.append(
        "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>\n".formatted(x, y, weight, words));
  }

  private static String colour(Way way) {
    return switch (way) {
      case SHORT_POLLING -> "#d9822b";
      case LONG_POLLING -> "#c4a000";
      case EVENT_STREAM -> "#17a2a2";
      case WEB_SOCKET -> "#1f6fb4";
    };
  }
}
