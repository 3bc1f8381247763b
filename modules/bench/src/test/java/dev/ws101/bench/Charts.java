package dev.ws101.bench;

import dev.ws101.bench.Contender.Kind;
import dev.ws101.bench.Results.Server;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// What a run comes to, as charts. Whatever a library would choose by the fonts of a machine is
/// chosen here, so that a chart says the same wherever it is drawn.
final class Charts {
  private static final Color OURS = new Color(0x1F6FB4);
  private static final Color THEIRS = new Color(0xA9B4BE);
  private static final Color RAW = new Color(0x444444);
  private static final List<Color> LINES =
      List.of(RAW, OURS, new Color(0x17A2A2), new Color(0xD9822B));
  private static final double KIBI = 1024;

  private final Results results;

  Charts(Results results) {
    this.results = results;
  }

  /// The ratios of all servers, a panel for each load.
  JFreeChart ratios() {
    CombinedDomainCategoryPlot panels = panels();
    for (Load load : results.plan().loads()) {
      panels.add(panel(load.name(), 1.2, 0.5, "0.00", it -> results.ratio(it, load.name())));
    }
    return chart("Ratio to a raw echo, by CPU time a message (more is better)", panels, false);
  }

  /// What an open connection costs, before and after a message.
  Optional<JFreeChart> memory() {
    double most =
        results.servers().stream()
            .filter(it -> it.footprint() != null)
            .mapToDouble(it -> it.footprint().talked().resident() / KIBI)
            .max()
            .orElse(0);
    if (most <= 0) {
      return Optional.empty();
    }
    double step = step(most);
    double range = most * 1.2;
    CombinedDomainCategoryPlot panels = panels();
    panels.add(panel("idle", range, step, "0.0", it -> resident(it, Footprint::idle)));
    panels.add(panel("after 16 KiB", range, step, "0.0", it -> resident(it, Footprint::talked)));
    String title = "Resident KiB a connection, %,d of them (less is better)";
    return Optional.of(chart(title.formatted(results.plan().held()), panels, false));
  }

  private static Optional<Double> resident(
      Server server, Function<Footprint, Footprint.Memory> when) {
    return Optional.ofNullable(server.footprint()).map(when).map(it -> it.resident() / KIBI);
  }

  /// One, two or five times a power of ten, so that there are a few of them.
  private static double step(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    double leading = most / power;
    return power * (leading < 2 ? 0.5 : leading < 5 ? 1 : 2);
  }

  private static CombinedDomainCategoryPlot panels() {
    CategoryAxis servers = new CategoryAxis();
    servers.setMaximumCategoryLabelWidthRatio(2);
    CombinedDomainCategoryPlot panels = new CombinedDomainCategoryPlot(servers);
    panels.setOrientation(PlotOrientation.HORIZONTAL);
    panels.setGap(12);
    return panels;
  }

  private CategoryPlot panel(
      String name,
      double range,
      double step,
      String format,
      Function<Server, Optional<Double>> figure) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Server server : results.servers()) {
      data.addValue(figure.apply(server).orElse(null), name, server.name());
    }
    NumberAxis axis = new NumberAxis(name);
    axis.setRange(0, range);
    axis.setTickUnit(new NumberTickUnit(step, number(step < 1 ? "0.0" : "0")));
    BarRenderer bars = bars(results.servers());
    bars.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator("{2}", number(format)));
    bars.setDefaultItemLabelsVisible(true);
    bars.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    return new CategoryPlot(data, null, axis, bars);
  }

  /// Ours stand out.
  private static BarRenderer bars(List<Server> servers) {
    return new BarRenderer() {
      private static final long serialVersionUID = 1;

      @Override
      public Paint getItemPaint(int row, int column) {
        return colour(servers.get(column).kind());
      }
    };
  }

  private static Color colour(Kind kind) {
    return switch (kind) {
      case RAW -> RAW;
      case OWN -> OURS;
      case JAVA_PEER, OTHER_PEER -> THEIRS;
    };
  }

  /// The raw echo and our servers.
  Optional<JFreeChart> curve() {
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    renderer.setAutoPopulateSeriesStroke(false);
    renderer.setAutoPopulateSeriesPaint(false);
    String most = results.plan().curve().getLast().name();
    List<Server> measured =
        results.servers().stream().filter(it -> it.figures().containsKey(most)).toList();
    for (Server server : measured) {
      XYSeries line = new XYSeries(server.name());
      for (Load load : results.plan().curve()) {
        server
            .median(load.name(), Figures::cpuMicros)
            .ifPresent(cpu -> line.add(load.connections(), cpu.doubleValue()));
      }
      int number = lines.getSeriesCount();
      lines.addSeries(line);
      renderer.setSeriesPaint(number, LINES.get(number % LINES.size()));
      renderer.setSeriesStroke(number, new BasicStroke(3));
    }
    if (lines.getSeriesCount() == 0) {
      return Optional.empty();
    }
    NumberAxis cpu = new NumberAxis("CPU us a message");
    double highest = lines.getRangeUpperBound(false);
    cpu.setRange(0, highest * 1.1);
    cpu.setTickUnit(new NumberTickUnit(step(highest), number("0.#")));
    XYPlot plot = new XYPlot(lines, connections(), cpu, renderer);
    return Optional.of(
        chart("CPU time a message as connections grow (less is better)", plot, true));
  }

  private LogAxis connections() {
    LogAxis axis = new LogAxis("connections, each with one message under way");
    axis.setRange(8, results.plan().curve().getLast().connections() * 1.25);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(number("#,##0"));
    return axis;
  }

  private static DecimalFormat number(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  private static JFreeChart chart(String title, Plot plot, boolean legend) {
    JFreeChart chart = new JFreeChart(title, null, plot, legend);
    StandardChartTheme theme = new StandardChartTheme("plain");
    theme.setExtraLargeFont(font(Font.BOLD, 15));
    theme.setLargeFont(font(Font.BOLD, 12));
    theme.setRegularFont(font(Font.PLAIN, 11));
    theme.setSmallFont(font(Font.PLAIN, 10));
    theme.setBarPainter(new StandardBarPainter());
    theme.setShadowVisible(false);
    theme.setPlotBackgroundPaint(Color.WHITE);
    theme.setDomainGridlinePaint(Color.LIGHT_GRAY);
    theme.setRangeGridlinePaint(Color.LIGHT_GRAY);
    theme.apply(chart);
    return chart;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }
}
