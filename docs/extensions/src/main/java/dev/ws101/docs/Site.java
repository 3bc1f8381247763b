package dev.ws101.docs;

import dev.ws101.lab.Capture;
import dev.ws101.lab.Conversations;
import dev.ws101.lab.PageFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The site: every document of the repository as a page, with the requirements, the decisions and
/// the sources that they speak of.
///
/// It is plain files that need no server and no network.
final class Site {
  /// What there is beside pages.
  private static final Map<String, byte[]> FILES = files();

  private final Repository repository;
  private final Artists artists;
  private final Problems problems = new Problems();

  /// @param record whether recordings of conversations are written instead of compared
  Site(Repository repository, boolean record) {
    this.repository = repository;
    this.artists = new Artists(repository, record);
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (PageFile file : PageFile.values()) {
      files.put(file.path(), file.content());
    }
    for (String name : Conversations.names()) {
      files.put(name + ".pcapng", Capture.of(Conversations.play(name).orElseThrow()));
    }
    return files;
  }

  /// Makes all pages, checks them and writes them.
  ///
  /// @return what is wrong; the pages are written all the same, to be looked at
  List<Problem> build(Path target) {
    List<Page> pages = new ArrayList<>();
    try (Converter converter = new Converter(repository, problems, artists)) {
      Menu menu = new Menu(repository, problems);
      Markdown markdown = new Markdown(repository, artists.requirements, artists.mentions);
      for (String document : menu.documents()) {
        String part = menu.part(document);
        pages.add(
            document.endsWith(".md")
                ? markdown.page(document, part)
                : converter.page(document, part));
      }
      List<Page> listed = List.copyOf(pages);
      markdown.targets().keySet().stream()
          .filter(path -> listed.stream().noneMatch(page -> page.origin().equals(path)))
          .map(path -> markdown.page(path, ""))
          .forEach(pages::add);
    }
    pages.add(
        Decisions.index(
            pages.stream()
                .filter(page -> page.origin().startsWith(Decisions.FOLDER + "/"))
                .toList()));
    Trace trace = new Trace(repository, artists.files, artists.requirements);
    pages.addAll(new MuseumPages(artists, trace, new Museum(repository).exhibits()).all());
    pages.addAll(requirements(trace, pages));
    pages.addAll(Slides.of(pages));
    write(target, finish(pages));
    return problems.all();
  }

  private List<Page> requirements(Trace trace, List<Page> pages) {
    Map<String, Page> documents = new LinkedHashMap<>();
    pages.forEach(page -> documents.put(page.origin(), page));
    return new TracePages(artists, trace, documents).all();
  }

  /// Resolves links, adds the sources that are asked for, and puts every page in its frame.
  private Map<String, String> finish(List<Page> pages) {
    Map<String, String> targets = new LinkedHashMap<>();
    pages.forEach(page -> targets.putIfAbsent(page.origin(), page.path()));
    Links links = new Links(repository, targets, artists);
    List<Page> all = new ArrayList<>();
    pages.forEach(page -> all.add(repository.has(page.origin()) ? links.resolve(page) : page));
    all.addAll(new SourcePages(repository, artists, targets).all());
    Layout layout = new Layout(all.stream().filter(Site::isInMenu).toList());
    Map<String, String> html = new LinkedHashMap<>();
    all.forEach(
        page -> html.put(page.path(), Slides.isDeck(page) ? Slides.html(page) : layout.html(page)));
    new LinkCheck(repository, FILES.keySet(), problems).check(all, html);
    return html;
  }

  /// Of the requirements the menu has the index only.
  private static boolean isInMenu(Page page) {
    boolean section =
        page.path().startsWith("requirements/") && !page.path().endsWith("/index.html");
    return page.path().equals("index.html") || !page.part().isEmpty() && !section;
  }

  private static void write(Path target, Map<String, String> html) {
    try {
      for (Map.Entry<String, String> page : html.entrySet()) {
        Path file = target.resolve(page.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, page.getValue(), StandardCharsets.UTF_8);
      }
      for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
        Files.write(target.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
