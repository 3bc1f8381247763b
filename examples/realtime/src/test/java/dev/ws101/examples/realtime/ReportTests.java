package dev.ws101.examples.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is made of figures, from figures that are known.
class ReportTests {

  @Test
  void aTableHasARowForEachWay() {
    assertThat(new Tables(Known.REPORT).text())
        .isEqualTo(
            """
            An event every 5 s, 10 clients, questions every 1000 ms
            way                 octets/event  requests/event  p50 ms  p99 ms  CPU us/event  CPU %
            short polling              3,000            5.00     1.5     2.5         4,000    0.8
            long polling                 700            1.00     1.5     2.5         4,000    0.8
            Server-Sent Events            62            0.00     1.5     2.5         4,000    0.8
            WebSocket                     38            0.00     1.5     2.5         4,000    0.8

            20 events a second, 10 clients, questions every 1000 ms
            way                 octets/event  requests/event  p50 ms  p99 ms  CPU us/event  CPU %
            short polling                 70            0.05     1.5     2.5            40    0.8
            long polling                 700            1.00     1.5     2.5            40    0.8
            Server-Sent Events            62            0.00     1.5     2.5            40    0.8
            WebSocket                     38            0.00     1.5     2.5            40    0.8

            """);
  }

  @Test
  void aChartHasABarForEachFigureAndTheLongestIsTheMost() {
    String svg = new Chart(Known.REPORT).svg();
    List<Double> bars =
        Pattern.compile("<rect [^>]*width=\"([0-9.]+)\"")
            .matcher(svg)
            .results()
            .map(found -> Double.parseDouble(found.group(1)))
            .toList();

    assertThat(bars).hasSize(16);
    List<Double> octets = bars.subList(0, 8);
    assertThat(octets.getFirst()).isGreaterThan(100);
    assertThat(octets.get(1) / octets.getFirst()).isBetween(0.23, 0.24);
    assertThat(octets).allSatisfy(width -> assertThat(width).isBetween(1.0, octets.getFirst()));
    assertThat(svg)
        .contains(
            ">An event every 5 s<", ">20 events a second<", ">Server-Sent Events<", ">3,000<");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(Report.parse(Known.REPORT.json())).isEqualTo(Known.REPORT);
  }

  @Test
  void onlyWhatIsBetweenTheMarksIsWrittenAnew() {
    Marked marked = new Marked(Map.of("a", "new\n"));

    assertThat(marked.renew("x\n// tag::a[]\nold\n// end::a[]\ny\n"))
        .isEqualTo("x\n// tag::a[]\nnew\n// end::a[]\ny\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> marked.renew("// tag::a[]\n"))
        .withMessageContaining("no line // end::a[]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> marked.renew("// tag::b[]\n// end::b[]\n"))
        .withMessageContaining("nothing called b");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan(1, List.of(0.0), 1000, 100, 5000, Manners.BARE))
        .withMessageContaining("rates above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan(0, List.of(1.0), 1000, 100, 5000, Manners.BARE))
        .withMessageContaining("one client at least");
  }
}
