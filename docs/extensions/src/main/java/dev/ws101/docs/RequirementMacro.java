package dev.ws101.docs;

import dev.ws101.catalogue.Requirement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;

/// `req:6455-5.1-03[]` in a sentence: a link to the requirement, by its id or by the words in the
/// brackets.
final class RequirementMacro extends InlineMacroProcessor {
  private final Requirements requirements;
  private final Mentions mentions;
  private final Places places;

  RequirementMacro(Requirements requirements, Mentions mentions, Places places) {
    super("req", new TreeMap<>(Map.of(ContentModel.KEY, ContentModel.SIMPLE))); // it adds its own
    this.requirements = requirements;
    this.mentions = mentions;
    this.places = places;
  }

  @Override
  public PhraseNode process(StructuralNode parent, String id, Map<String, Object> attributes) {
    Document document = parent.getDocument();
    Map<String, Object> link = new HashMap<>();
    Map<String, Object> options = new HashMap<>();
    String words = id;
    try {
      Requirement row = requirements.get(id);
      mentions.add(id, Places.document(document));
      link.put("title", Html.escape(row.level() + ": " + row.text()));
      link.put("role", "req");
      if (attributes.get("text") instanceof String text && !text.isBlank()) {
        words = text;
      }
      options.put("target", requirements.href(id, Places.root(document)));
    } catch (Unusable e) {
      places.complain(document, "req:" + id + "[", e);
      options.put("target", "#");
    }
    options.put("type", ":link");
    return Places.isForPages(document)
        ? createPhraseNode(parent, "anchor", words, link, options)
        : createPhraseNode(parent, "quoted", words);
  }
}
