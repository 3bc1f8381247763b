package dev.ws101.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class BookTests {
  @Test
  void theChaptersComeInTheOrderOfTheMenu() {
    Repository repository = new Repository(SiteTests.ROOT);
    String text = Book.text(new Menu(repository, new Problems()).documents());

    assertThat(text).contains("include::how-to-read.adoc[leveloffset=+1]");
    assertThat(text.indexOf("02-handshake")).isLessThan(text.indexOf("03-framing"));
    assertThat(text).doesNotContain("reliability");
  }

  /// With the profile `pdf`, which brings the library.
  @Test
  @EnabledIfSystemProperty(named = "pdf", matches = ".+")
  void theCourseIsAPdf() throws Exception {
    Path target = Path.of(System.getProperty("pdf")).toAbsolutePath();
    Files.createDirectories(target.getParent());
    Repository repository = new Repository(SiteTests.ROOT);
    Problems problems = new Problems();
    try (Converter converter =
        new Converter(repository, problems, new Artists(repository, false))) {
      converter.pdf(new Menu(repository, problems).documents(), target);
    }
    assertThat(problems.all()).isEmpty();
    assertThat(Files.readAllBytes(target))
        .startsWith("%PDF-".getBytes())
        .hasSizeGreaterThan(100_000);
  }
}
