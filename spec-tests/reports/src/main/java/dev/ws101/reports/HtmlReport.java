package dev.ws101.reports;

import dev.ws101.kit.Report;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/// A report as one page of HTML.
public final class HtmlReport {
  private HtmlReport() {}

  public static String of(Report report, String version) {
    StringOutput out = new StringOutput();
    JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), null, report);
    return out.toString();
  }
}
