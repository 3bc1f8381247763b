package dev.ws101.examples.cluster;

import dev.ws101.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What became of those who lost their node, as the page about it shows it.
///
/// @param people how many there were, in all
/// @param where on which machine, and when
/// @param returns the ways back; the node died at 0
record Recording(int people, int messages, String where, List<Drill.Return> returns) {
  static final Path DOCS = Path.of("..", "..", "docs", "examples");
  private static final Path FILE = DOCS.resolve("cluster.tsv");

  private static final double STEP = 0.2;
  private static final int WIDTH = 680;
  private static final int LEFT = 44;
  private static final int HEIGHT = 120;

  /// A run that has just been.
  static Recording of(int people, int messages, List<Drill.Return> returns) {
    Machine machine = Machine.here(false);
    String where =
        "%s: %s, %d processors".formatted(machine.day(), machine.processor(), machine.processors());
    return new Recording(people, messages, where, returns);
  }

  /// What was kept last.
  static Recording read() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    String[] head = lines.getFirst().split("\t");
    List<Drill.Return> returns =
        lines.stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .map(it ->
                new Drill.Return(
                    Double.parseDouble(it[0]),
                    Double.parseDouble(it[1]),
                    Double.parseDouble(it[2])))
            .toList();
    return new Recording(Integer.parseInt(head[0]), Integer.parseInt(head[1]), head[2], returns);
  }

  void write() throws IOException {
    StringBuilder out = new StringBuilder("%d\t%d\t%s\n".formatted(people, messages, where));
    for (Drill.Return it : returns) {
      out.append(
          String.format(Locale.ROOT, "%.3f\t%.3f\t%.3f%n", it.lost(), it.drawn(), it.back()));
    }
    Files.writeString(FILE, out);
  }

  /// What the page says of it.
  String words() {
    double[] back = returns.stream().mapToDouble(it -> it.back() - it.lost()).sorted().toArray();
    return String.format(
        Locale.ROOT,
        """
        %s, with everything on it. %d people said %,d messages; %d of them were at the node that was \
        killed. Half of those were back within %.1f s, the last after %.1f s. All %d heard all %,d \
        messages, each once.
        """,
        where,
        people,
        messages,
        returns.size(),
        back[back.length / 2],
        back[back.length - 1],
        people,
        messages);
  }

  /// Three rows of bars over the same time: who lost the connection, for when he drew his return,
  /// and who was back.
  String svg() {
    double most = returns.stream().mapToDouble(Drill.Return::back).max().orElse(1);
    int steps = (int) Math.ceil(most / STEP);
    int height = 3 * HEIGHT + 30;
    StringBuilder out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" class="chart" \
        font-family="system-ui, sans-serif" font-size="12" fill="currentColor">
        <title>How many lost their node, drew a time for their return, and were back, over time</title>
        """
            .formatted(WIDTH, height));
    row(
        out,
        0,
        steps,
        "connections lost, in each fifth of a second",
        "#d9822b",
        Drill.Return::lost);
    row(out, HEIGHT, steps, "times drawn for the return", "#17a2a2", it -> it.lost() + it.drawn());
    row(out, 2 * HEIGHT, steps, "connected again", "#1f6fb4", Drill.Return::back);
    for (int second = 0; second <= steps * STEP; second++) {
      double x = LEFT + second / STEP * (WIDTH - LEFT) / steps;
      text(out, x, 3 * HEIGHT + 20, second + " s");
    }
    return out.append("</svg>\n").toString();
  }

  private void row(
      StringBuilder out,
      int y,
      int steps,
      String title,
      String colour,
      ToDoubleFunction<Drill.Return> when) {
    List<Long> counts =
        IntStream.range(0, steps)
            .mapToObj(i ->
                returns.stream()
                    .filter(it -> (int) (Math.max(0, when.applyAsDouble(it)) / STEP) == i)
                    .count())
            .toList();
    long most = counts.stream().mapToLong(it -> it).max().orElse(1);
    double width = (double) (WIDTH - LEFT) / steps;
    int base = y + HEIGHT - 4;
    text(out, LEFT, y + 16, "%s: %d at most".formatted(title, most));
    for (int i = 0; i < steps; i++) {
      double tall = counts.get(i) * (HEIGHT - 34.0) / most;
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
              LEFT + i * width,
              base - tall,
              width - 1,
              tall,
              colour));
    }
    out.append("<path d=\"M%d %d H%d\" stroke=\"currentColor\"/>\n".formatted(LEFT, base, WIDTH));
  }

  private static void text(StringBuilder out, double x, int y, String words) {
    out.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", x, y, words));
  }
}
