package dev.ws101.bench;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Draws charts as SVG, whose words are text.
final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  /// @param name with which its ids begin, as a page may have several charts
  /// @param description is put into it, to be seen by programs
  static String of(String name, JFreeChart chart, int width, int height, String description)
      throws IOException {
    Document document = document();
    SVGGraphics2D graphics = new SVGGraphics2D(context(name, document), false);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 %d %d".formatted(width, height));
    Element words = document.createElementNS(NAMESPACE, "desc");
    words.setTextContent(description);
    root.insertBefore(words, root.getFirstChild());
    StringWriter out = new StringWriter();
    graphics.stream(root, out, false, false);
    return out.toString().replace("genericDefs", name + "-defs").replace("\r\n", "\n");
  }

  private static SVGGeneratorContext context(String name, Document document) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return super.generateID(name + "-" + prefix);
          }
        });
    return context;
  }

  private static Document document() throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IOException(e);
    }
  }
}
