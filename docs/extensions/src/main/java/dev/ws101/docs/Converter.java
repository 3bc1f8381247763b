package dev.ws101.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.OptionsBuilder;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.extension.JavaExtensionRegistry;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/// Makes pages from AsciiDoc, with our macros.
///
/// Whatever Asciidoctor warns of is a [Problem]. Starting it costs seconds, so one serves all.
final class Converter implements AutoCloseable {
  /// Held, since loggers that nobody holds forget what they were told.
  private static final Logger ASCIIDOCTOR = Logger.getLogger("asciidoctor");

  private final Repository repository;
  private final Problems problems;
  private final Asciidoctor asciidoctor;
  private final Places places;
  private final Artists artists;
  private String document = "";

  Converter(Repository repository, Problems problems, Artists artists) {
    this.repository = repository;
    this.problems = problems;
    this.artists = artists;
    ASCIIDOCTOR.setUseParentHandlers(false);
    asciidoctor = Asciidoctor.Factory.create();
    asciidoctor.registerLogHandler(this::logged);
    JavaExtensionRegistry registry = asciidoctor.javaExtensionRegistry();
    places = new Places(problems);
    artists.blockMacros(places).forEach(registry::blockMacro);
    registry.inlineMacro(artists.requirementMacro(places));
  }

  private void logged(LogRecord record) {
    if (record.getSeverity().compareTo(Severity.WARN) < 0) {
      return;
    }
    Cursor cursor = record.getCursor();
    int line = cursor == null ? 0 : Math.max(0, cursor.getLineNumber());
    problems.add(new Problem(document, line, record.getMessage(), "write it as AsciiDoc has it"));
  }

  /// Makes the page of a document.
  ///
  /// @param path of the document, relative to the root of the repository
  Page page(String path, String part) {
    return page(path, part, repository.read(path));
  }

  Page page(String path, String part, String text) {
    document = path;
    places.reading(text);
    Requirements.idsIn(text)
        .filter(artists.requirements::has)
        .forEach(id -> artists.mentions.add(id, path));
    String target = path.replaceFirst("^docs/", "").replaceFirst("\\.adoc$", ".html");
    Document loaded = asciidoctor.load(text, options(path, target).build());
    List<Page.Heading> headings =
        loaded.getBlocks().stream()
            .filter(Section.class::isInstance)
            .map(Section.class::cast)
            .filter(section -> section.getLevel() == 1)
            .map(section -> new Page.Heading(section.getId(), section.getTitle()))
            .toList();
    String title = loaded.getDoctitle();
    if (title == null) {
      problems.add(new Problem(path, 1, "the document has no title", "begin it with = and one"));
      title = path;
    }
    return new Page(path, target, title, part, headings, loaded.convert());
  }

  /// Makes the course for paper. The library for it is there in the profile `pdf` only.
  void pdf(List<String> documents, Path target) {
    document = "docs/course";
    asciidoctor.convert(
        Book.text(documents),
        options("docs/course/book", "course/book").backend("pdf").toFile(target.toFile()).build());
  }

  private OptionsBuilder options(String path, String target) {
    Attributes attributes =
        Attributes.builder()
            .attribute(Places.DOCUMENT, path)
            .attribute(Places.ROOT, Page.rootOf(target))
            .attribute("icons", "font")
            .attribute("idprefix", "")
            .attribute("idseparator", "-")
            .build();
    return Options.builder()
        .safe(SafeMode.UNSAFE) // a page may include a part of another, from whatever folder
        .standalone(false)
        .baseDir(repository.root().resolve(path).getParent().toFile())
        .attributes(attributes);
  }

  @Override
  public void close() {
    asciidoctor.close();
  }
}
