package dev.ws101.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;

/// `name::target[options]` on a line of its own, drawn by an artist.
///
/// What the artist cannot draw becomes a [Problem] with document and line.
final class BlockMacro extends BlockMacroProcessor {
  /// What AsciiDoc itself puts there.
  private static final Set<String> ALWAYS = Set.of("title", "id", "role", "text", "target");

  private final Drawing.Artist artist;
  private final Set<String> options;
  private final Places places;

  /// @param options those that the artist understands; any other is a mistake
  BlockMacro(String name, Drawing.Artist artist, Set<String> options, Places places) {
    super(
        name, new TreeMap<>(Map.of(ContentModel.KEY, ContentModel.ATTRIBUTES))); // it adds its own
    this.artist = artist;
    this.options = options;
    this.places = places;
  }

  @Override
  public StructuralNode process(
      StructuralNode parent, String target, Map<String, Object> attributes) {
    Document document = parent.getDocument();
    try {
      Map<String, String> given = given(attributes);
      Call call = new Call(target, given, Places.document(document), Places.root(document));
      Drawing drawing = artist.draw(call);
      if (Places.isForPages(document)) {
        return createBlock(parent, "pass", drawing.html());
      }
      return drawing.pictures().isEmpty()
          ? literal(parent, drawing.text(), given)
          : figure(parent, drawing, given);
    } catch (Unusable e) {
      places.complain(document, getName() + "::" + target + "[", e);
      return createBlock(parent, "pass", "");
    } catch (RuntimeException e) {
      throw new IllegalStateException("cannot draw %s::%s[]".formatted(getName(), target), e);
    }
  }

  /// Pictures, and below them what came of it, which on a page is the verdict.
  private StructuralNode figure(StructuralNode parent, Drawing drawing, Map<String, String> given) {
    StructuralNode block = createBlock(parent, "open", (String) null);
    if (given.containsKey("title")) {
      block.setTitle(given.get("title"));
    }
    for (String picture : drawing.pictures()) {
      Map<String, Object> attributes = new TreeMap<>();
      attributes.put("target", Paper.file(picture).toString());
      attributes.put("alt", drawing.text().getFirst());
      attributes.put("pdfwidth", picture.contains("viewBox=\"0 0 640 ") ? "100%" : "11.5cm");
      block.append(createBlock(block, "image", (String) null, attributes));
    }
    String last = drawing.text().getLast();
    if (last.startsWith("Refused ") || last.startsWith("Cut")) {
      block.append(createBlock(block, "paragraph", last));
    }
    return block;
  }

  private StructuralNode literal(
      StructuralNode parent, List<String> text, Map<String, String> given) {
    StructuralNode block = createBlock(parent, "literal", text);
    if (given.containsKey("title")) {
      block.setTitle(given.get("title"));
    }
    return block;
  }

  private Map<String, String> given(Map<String, Object> attributes) {
    Map<String, String> given = new TreeMap<>();
    attributes.forEach((name, value) -> given.put(name, String.valueOf(value)));
    for (String name : given.keySet()) {
      if (!options.contains(name) && !ALWAYS.contains(name)) {
        throw new Unusable(
            "%s:: has no option %s".formatted(getName(), name),
            options.isEmpty() ? "it has none" : "it has " + String.join(", ", options));
      }
    }
    return given;
  }
}
