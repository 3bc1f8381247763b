package dev.ws101.kit;

import dev.ws101.kit.autobahn.Numbers;
import java.util.List;

/// What a browser sees that comes where WebSocket clients are to come.
final class StatusPage {
  private StatusPage() {}

  static String of(Numbers numbers, List<Report> reports) {
    StringBuilder rows = new StringBuilder();
    for (Report report : reports) {
      rows.append("<li>").append(escaped(report.target())).append(": ");
      rows.append(escaped(Summary.counts(report))).append("</li>\n");
    }
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>ws101</title></head>
    <body><h1>ws101 waits for WebSocket clients</h1>
    <p>There are %d connections to be asked for: <code>/getCaseCount</code>,
    <code>/getCaseInfo?case=1</code>, <code>/runCase?case=1&amp;agent=NAME</code>,
    <code>/getCaseStatus?case=1&amp;agent=NAME</code>, <code>/updateReports?agent=NAME</code>,
    <code>/stopServer</code>.</p>
    <ul>
    %s</ul>
    </body></html>
    """
        .formatted(numbers.count(), rows);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
